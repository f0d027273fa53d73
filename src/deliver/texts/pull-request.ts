import { knownRegistries } from "../../model/known-registry.ts";
import type { Commit } from "../../model/plan.ts";
import { bySeverity } from "../../model/finding.ts";
import type { RuleMetadata } from "../../model/rule.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import { type Part, row, stays } from "../../reports/markdown-budget.ts";
import { counted } from "../../reports/lines.ts";
import { markText } from "../marks.ts";
import { section } from "../sections.ts";
import { commitOf } from "./commit.ts";
import { fitted } from "./fitted.ts";
import { groupedSteps, stepLine } from "./steps.ts";
import type { PullRequestSubject } from "./subjects.ts";
import { titleOf } from "./titles.ts";
import { fileLink, packagesNamed } from "./words.ts";

/** A pull request as its maintainer reads it: what and why, what to look at, what people do beside, and how to say no. */
export function pullRequestText(subject: PullRequestSubject): { readonly title: string; readonly body: string; readonly commit: Commit } {
  const { set, fingerprint, holds } = subject;
  const title = titleOf(subject);
  const mark = markText({ is: "pull-request", key: set.file, fingerprint, rules: set.rules, ...(holds.length > 0 ? { draft: true as const } : {}) });
  const partsWith = (mostCommands: number): readonly Part[] => [
    ...holdingLines(subject).map(stays),
    stays(leadOf(subject)),
    ...whyLines(subject).map(stays),
    ...changeParts(subject),
    ...lookParts(subject),
    ...peopleLines(subject, mostCommands).map(stays),
    ...refusalParts(subject),
    ...endLines(subject).map(stays),
  ];
  return { title, body: `${mark}\n\n${section("text", fitted(partsWith, mark))}\n`, commit: commitOf(title, subject) };
}

function holdingLines({ holds }: PullRequestSubject): readonly string[] {
  if (holds.length === 0) return [];
  const more = holds.length - mostHolds;
  return [
    "> [!IMPORTANT]",
    "> **Do not merge before all under *Before merging* is done.** First:",
    ...holds.slice(0, mostHolds).map((hold) => `> - ${inline(hold)}`),
    ...(more > 0 ? [`> - And ${more} more like these.`] : []),
    "",
  ];
}

const mostHolds = 5;

function leadOf({ set, campaigns }: PullRequestSubject): string {
  const registries = [...new Set(campaigns.map(({ registry }) => knownRegistries[registry].name))].join(" and ");
  const adopts = set.files.some(({ changes }) => changes.some(({ fix }) => fix === "adopt-trusted-publishing"));
  if (adopts && campaigns.length > 0) {
    const packages = packagesNamed(campaigns.map(({ purl }) => purl));
    return `With this ${packages} ${campaigns.length === 1 ? "is" : "are"} published to ${registries} by a short-lived identity token of the run. The long-lived token is not read any more.`;
  }
  const changes = set.files.flatMap((one) => one.changes);
  return `This settles ${set.rules.length > 3 ? `findings of ${set.rules.length} rules` : set.rules.map(code).join(", ")} in ${code(set.file)}, with ${counted(changes.length, "change")}.`;
}

/** The gravest rule's incidents are reason enough; the others are named. */
function whyLines({ rules }: PullRequestSubject): readonly string[] {
  const first = gravest(rules);
  if (first === undefined) return [];
  return ["", `**Why.** ${inline(first.summary)} (${code(first.id)}). It has happened: ${inline(first.incidents)}.`];
}

function gravest(rules: readonly RuleMetadata[]): RuleMetadata | undefined {
  return rules.toSorted((a, b) => bySeverity(a.severity, b.severity))[0];
}

function changeParts({ set, slug, host }: PullRequestSubject): readonly Part[] {
  const indent = set.files.length === 1 ? "" : "  ";
  const files = set.files.flatMap(({ file, changes }) => [
    ...(set.files.length === 1 ? [] : [`- ${fileLink(file, slug, host)}`]),
    ...changes.map(({ says, risk }) => `${indent}- ${inline(says)}${risk === "safe" ? "" : " *(look at it)*"}`),
  ]);
  return [stays("\n### What changes\n"), ...files.map(row)];
}

function lookParts({ set }: PullRequestSubject): readonly Part[] {
  const looks = looksOf(set);
  return looks.length === 0 ? [] : [stays("\n### Look at\n"), ...looks.map((look) => row(`- ${inline(look)}`))];
}

function looksOf({ files }: PullRequestSubject["set"]): readonly string[] {
  return [...new Set(files.flatMap(({ changes }) => changes.flatMap(({ look }) => look)))];
}

const times = { "before-merge": "Before merging", "after-merge": "Right after merging" } as const;

/** The rest comes once a release has proved it: the issue has the whole list. */
function peopleLines({ campaigns, issue }: PullRequestSubject, mostCommands: number): readonly string[] {
  const parts = (["before-merge", "after-merge"] as const).flatMap((when) => {
    const groups = groupedSteps(campaigns, ({ step, state }) => step.when === when && (state === "open" || state === "asked"));
    return groups.flatMap(({ purls, steps }) => [
      "",
      `**${times[when]}${groups.length === 1 ? "" : `, for ${packagesNamed(purls, 4)}`}:**`,
      "",
      ...steps.map((step, index) => stepLine(step, index + 1, mostCommands)),
    ]);
  });
  if (parts.length === 0) return [];
  const whole =
    issue === null
      ? "The repository's issue has the whole list, with boxes to tick."
      : `The whole list, with boxes to tick, is in [#${issue.number}](<${issue.url}>).`;
  return ["", "### What only people can do", ...parts, "", whole];
}

/** What is left once this is merged; what a reviewer is asked to look at is not told twice. */
function refusalParts({ refusals, set }: PullRequestSubject): readonly Part[] {
  const looks = looksOf(set);
  const left = refusals.filter(({ byHand }) => byHand.length === 0 || !byHand.every((line) => looks.includes(line)));
  if (left.length === 0) return [];
  const items = left.map(({ fix, because, byHand }) =>
    [`- ${code(fix)}: ${inline(because)}`, ...byHand.slice(0, 4).map((line) => `  - ${inline(line)}`)].join("\n"),
  );
  return [
    stays(`\n<details><summary>Left as it is, and how to do it by hand (${left.length})</summary>\n`),
    ...items.map(row),
    stays("\n</details>"),
  ];
}

function endLines({ rules }: PullRequestSubject): readonly string[] {
  const rule = gravest(rules);
  const more = rule === undefined ? "" : ` \`/imprimatur explain ${rule.id}\` tells more.`;
  return [
    "",
    "---",
    `To say no, close it or write \`/imprimatur no\`: it is not opened again unless you reopen it. Push to its branch, and it is left to you.${more}`,
  ];
}
