import { nameIn } from "../../campaign/package-name.ts";
import type { Campaign } from "../../model/campaign.ts";
import { bySeverity, type Finding } from "../../model/finding.ts";
import { knownRegistries } from "../../model/known-registry.ts";
import { counted } from "../../reports/lines.ts";
import { joinedRefusals } from "../../reports/joined-refusals.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import { type Part, row, stays } from "../../reports/markdown-budget.ts";
import { markText } from "../marks.ts";
import { section } from "../sections.ts";
import { fitted } from "./fitted.ts";
import { isOpenKnowledge, toldOpenly } from "./open-knowledge.ts";
import { groupedSteps, stepBox } from "./steps.ts";
import type { IssueSubject, ListedPullRequest } from "./subjects.ts";
import { decisionLine, fileLink, levelWords, packagesNamed, placeLink, stageWords } from "./words.ts";

/** A repository's issue: where each package stands, what people do next, and what no pull request settles. */
export function repositoryIssueText(subject: IssueSubject): { readonly title: string; readonly body: string } {
  const { slug, told, isDone } = subject;
  const mark = markText({ is: "repository", key: slug, fingerprint: "", told, ...(isDone ? { closed: "fixed" as const } : {}) });
  const shown = openly(subject);
  const partsWith = (mostCommands: number): readonly Part[] =>
    isDone
      ? [stays("All is done: nothing is left to do here. It is opened again when there is something.")]
      : [
          ...standParts(shown),
          ...stepParts(shown, mostCommands),
          ...pullRequestParts(shown),
          ...findingParts(shown),
          ...refusalParts(shown),
          ...endParts(shown),
        ];
  return { title: "Publishing: what is left to do", body: `${mark}\n\n${section("text", fitted(partsWith, mark))}\n` };
}

function openly(subject: IssueSubject): IssueSubject {
  const { slug, host, visibility, campaigns } = subject;
  return visibility === "public" ? { ...subject, campaigns: campaigns.map((campaign) => toldOpenly(campaign, `${host}/${slug}`)) } : subject;
}

function standParts(subject: IssueSubject): readonly Part[] {
  const { campaigns, postures } = subject;
  const asked = campaigns.some(({ steps }) => steps.some(({ state }) => state === "asked" || state === "told"));
  const boxes = asked ? " What an audit can see it ticks itself; boxes without *Seen* are yours to tick." : "";
  const intro = stays(
    `How this repository publishes its packages, and what is left to make it safe. Imprimatur keeps this text up to date; what you write below it stays.${boxes}\n`,
  );
  if (campaigns.length === 0) return [intro];
  return [
    intro,
    stays("| package | registry | stage | level | next |\n|---|---|---|---|---|"),
    ...campaigns.map((campaign) => row(campaignRow(campaign, postures))),
    stays(""),
    ...belowParts(subject),
  ];
}

/** What keeps packages from the next level. It may come from settings and people: in public the report alone says it. */
function belowParts({ campaigns, postures, visibility }: IssueSubject): readonly Part[] {
  const begun = campaigns.filter(({ stage }) => stage !== "untouched" && stage !== "prepared").map(({ purl }) => purl);
  const below = postures.filter(({ purl, missing }) => purl !== null && begun.includes(purl) && missing.length > 0);
  if (below.length === 0) return [];
  if (visibility === "public") return [stays("What keeps a package below the level that its registry offers is in the report.\n")];
  const lines = below.flatMap(({ purl, missing }) => missing.map((one) => row(`- ${code(nameIn(purl ?? ""))}: ${inline(one)}`)));
  return [stays("What keeps levels down:\n"), ...lines, stays("")];
}

function campaignRow({ purl, registry, stage, next }: Campaign, postures: IssueSubject["postures"]): string {
  const posture = postures.find((one) => one.purl === purl);
  const link = next?.link ?? null;
  const says =
    next === null ? "nothing is left" : `${inline(next.says)}${link === null ? "" : ` [→](<${link.replace(/[<>\s]/g, encodeURIComponent)}>)`}`;
  return `| ${code(nameIn(purl))} | ${knownRegistries[registry].name} | ${stageWords[stage]} | ${posture === undefined ? "" : levelWords(posture)} | ${says} |`;
}

const times = {
  "before-merge": "Before merging",
  "after-merge": "Right after merging",
  "after-release": "After a release came out by it",
  any: "At any time",
} as const;

/** Packages that are through need no list of what they did. */
function stepParts({ campaigns }: IssueSubject, mostCommands: number): readonly Part[] {
  const due = campaigns.filter(({ next, stage }) => next !== null || stage !== "locked");
  return groupedSteps(due, () => true).flatMap(({ purls, steps }) => [
    stays(`## ${packagesNamed(purls, 4)}\n`),
    ...steps.flatMap((step, index) => [
      ...(step.when === steps[index - 1]?.when ? [] : [stays(`${index === 0 ? "" : "\n"}**${times[step.when]}**\n`)]),
      stays(stepBox(step, mostCommands)),
    ]),
    stays(""),
  ]);
}

const states: Readonly<Record<ListedPullRequest["state"], string>> = {
  open: "open",
  opens: "not open yet",
  waits: "comes when one of the others is merged or closed",
  declined: "closed by somebody, and left alone",
  "taken-over": "left to whoever pushed to its branch",
};

function pullRequestParts({ pullRequests, slug, host }: IssueSubject): readonly Part[] {
  if (pullRequests.length === 0) return [];
  const lines = pullRequests.map(({ file, state, pullRequest }) => {
    const number = pullRequest === null ? "" : ` [#${pullRequest.number}](<${pullRequest.url}>)`;
    return row(`- ${fileLink(file, slug, host)}${number}: ${states[state]}`);
  });
  return [stays("## Pull requests\n"), ...lines, stays("")];
}

function findingParts({ findings, visibility, rules, slug, host }: IssueSubject): readonly Part[] {
  const shown = visibility === "public" ? findings.filter((one) => isOpenKnowledge(one, rules)) : findings;
  const kept = findings.length - shown.length;
  if (findings.length === 0) return [];
  const grouped = [
    ...Map.groupBy(
      shown.toSorted((a, b) => bySeverity(a.severity, b.severity)),
      ({ rule }) => rule,
    ),
  ];
  return [
    stays("## What no pull request settles\n"),
    ...grouped.flatMap(([rule, own]) => [
      stays(`- **${own[0]?.severity ?? "info"}** ${code(rule)}${own.length === 1 ? "" : ` (${counted(own.length, "place")})`}`),
      ...own.map((finding) => row(findingLine(finding, slug, host))),
    ]),
    ...(kept === 0 ? [] : [stays(`${grouped.length === 0 ? "" : "\n"}${keptWords(kept)}`)]),
    stays(""),
  ];
}

function keptWords(count: number): string {
  return count === 1
    ? "One more finding comes from settings, people or tokens, and is not shown in a public issue: the report has it."
    : `${count} more findings come from settings, people or tokens, and are not shown in a public issue: the report has them.`;
}

function findingLine({ at, says, next }: Finding, slug: string, host: string): string {
  return `  - ${placeLink(at, slug, host)}: ${inline(says)} ${inline(next)}`;
}

function refusalParts({ refusals }: IssueSubject): readonly Part[] {
  if (refusals.length === 0) return [];
  return [
    stays(`<details><summary>Changes that are left to people (${refusals.length})</summary>\n`),
    ...joinedRefusals(refusals).flatMap(({ fix, because, places, byHand }) => [
      row([`- ${places.map(code).join(", ")}: ${code(fix)}: ${inline(because)}`, ...byHand.map((line) => `  - ${inline(line)}`)].join("\n")),
    ]),
    stays("\n</details>\n"),
  ];
}

function endParts({ decisions, unseen }: IssueSubject): readonly Part[] {
  const needs = [...new Set(unseen.flatMap((one) => one.needs ?? []))].sort();
  return [
    ...(decisions.length === 0 ? [] : [stays("## Decided\n"), ...decisions.map((one) => row(decisionLine(one))), stays("")]),
    ...(needs.length === 0
      ? []
      : [
          stays(`<details><summary>What could not be seen (${needs.length})</summary>\n`),
          ...needs.map((one) => row(`- ${inline(one)}`)),
          stays("\n</details>\n"),
        ]),
    stays(
      "---\nTo say no, close it as not planned or write `/imprimatur no`. `/imprimatur explain RULE` tells what a rule means, `/imprimatur waive RULE until DATE because …` proposes a waiver.",
    ),
  ];
}
