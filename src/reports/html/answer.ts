import { severities } from "../../model/finding.ts";
import { counted } from "../lines.ts";
import { lookedAround } from "../summary.ts";
import { tally, together } from "../tally.ts";
import { allAudited } from "../whereabouts.ts";
import { dueTokens } from "./due.ts";
import { anchor, type Markup, markup, type Part } from "./markup.ts";
import type { Page } from "./page.ts";

/** The answer: one sentence, four figures, and where three questions are answered. */
export function answer(page: Page): Markup {
  return markup`<h1 id="answer-title" class="answer">${sentence(page)}</h1>
<dl class="figures">${figures(page)}</dl>
${questions(page)}
<p class="scope">${scope(page)}</p>`;
}

function sentence({ packages }: Page): Markup {
  if (packages.length === 0) return markup`No package is published here, as far as was seen.`;
  const sealed = packages.filter(({ posture }) => posture.level === "sealed").length;
  const first = `${sealed === 0 ? "None" : sealed} of ${counted(packages.length, "package")} ${sealed === 1 ? "is" : "are"} sealed`;
  const looked = packages.filter(({ reach }) => reach.by !== null);
  if (looked.length === 0) return markup`${first}; who can publish them was not looked at.`;
  const anybody = looked.filter(({ reach }) => reach.by === "anybody");
  const branch = looked.filter(({ reach }) => reach.by === "branch");
  const open = [
    ...(anybody.length > 0 ? [`${surely(anybody)} can be published by anybody with an account at GitHub${perhaps(anybody)}`] : []),
    branch.length === 0
      ? "none can be published by merely pushing a branch"
      : `${surely(branch)} can be published by anyone who can push a branch${perhaps(branch)}`,
  ];
  return markup`${first}; ${open.join(", ")}.`;
}

/** What rests on something that was not seen is counted apart. */
function surely(packages: Page["packages"]): string {
  const sure = packages.filter(({ reach }) => reach.certain).length;
  return sure === 0 ? "none for certain" : String(sure);
}

function perhaps(packages: Page["packages"]): string {
  const unsure = packages.filter(({ reach }) => !reach.certain).length;
  return unsure === 0 ? "" : `, and ${unsure} more perhaps`;
}

function figures(page: Page): readonly Markup[] {
  const { packages, report } = page;
  const { findings, unseen } = together(allAudited(report));
  const grave = findings.filter(({ severity }) => severities.indexOf(severity) < 2).length;
  const token = packages.filter(({ posture }) => posture.level === "token").length;
  const due = dueTokens(page);
  const hidden = packages.filter(({ posture }) => !posture.certain && posture.level !== "unknown").length;
  return [
    figure(token, markup`<a href="#packages">packages</a> still published with a long-lived token`, `of ${packages.length}`),
    figure(grave, markup`<a href="#findings">findings</a> that are critical or high`, `of ${counted(findings.length, "finding")}`),
    due === null
      ? figure("?", markup`<a href="#tokens">tokens</a> were not looked at`, "they are GitHub's to show")
      : figure(due.length, markup`<a href="#due">tokens</a> to rotate within 30 days`, dueWords(page)),
    figure(
      unseen.length,
      markup`<a href="#unseen">facts</a> could not be seen`,
      hidden === 0 ? "no level rests on them" : `${counted(hidden, "package's level", "packages' levels")} could be lower for it`,
    ),
  ];
}

/** What was not seen may be due as well. */
function dueWords({ rendering: { book } }: Page): string {
  const whole = book?.organisation?.accessTokens.seen === true && book.unseenSecrets.length === 0;
  return `${whole ? "" : "at least: not all were seen; "}ended, ending, leaked or over a year old`;
}

function figure(value: string | number, label: Markup, small: string): Markup {
  return markup`<div><dt>${label}<br><small>${small}</small></dt><dd>${value}</dd></div>`;
}

function questions({ rendering, packages }: Page): Markup {
  const first = packages.find(({ who }) => who !== null);
  const asked: readonly (readonly [string, Part])[] = [
    first === undefined
      ? ["Who can publish a package?", "It was not looked at: it needs what GitHub and the registries show."]
      : [
          `Who can publish ${first.name}?`,
          markup`<a href="#${anchor("who", first.number)}">${first.who?.whole === true ? "" : "At least "}${counted(first.reach.alone.length, "person or account", "people and accounts")} alone</a>. Every other name in <a href="#packages">Packages</a> leads to its own answer.`,
        ],
    ["Which tokens must be rotated this month?", markup`<a href="#due">Those that are due</a>, the most urgent first.`],
    [
      "What changed since last time?",
      rendering.comparison === undefined
        ? markup`Nothing was compared. Make the report with --since and an earlier one.`
        : markup`<a href="#changes">What got better and what got worse</a>.`,
    ],
  ];
  return markup`<ul class="asks screen">${asked.map(([question, told]) => markup`<li><q>${question}</q><span>${told}</span></li>`)}</ul>`;
}

function scope({ report }: Page): string {
  const { repositories, publishing, unread } = lookedAround(report);
  const { findings, waived, baseline } = together(allAudited(report));
  const lost = unread.length === 0 ? "" : ` ${counted(unread.length, "repository", "repositories")} could not be read.`;
  const since = baseline === null ? "" : ` ${baseline.known} more are known from the earlier report and left out.`;
  const decided = waived.length === 0 ? "" : `, and ${waived.length} waived`;
  return `${counted(repositories, "repository", "repositories")} were looked at, and ${publishing} of them ${publishing === 1 ? "publishes" : "publish"} packages.${lost} ${tally(findings)}${decided}.${since} What could not be seen is listed and is never counted as fine.`;
}
