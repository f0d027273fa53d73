import type { Finding } from "../model/finding.ts";
import type { Change, Refusal, Runbook, RunbookStep } from "../model/fix.ts";
import { type JoinedRefusal, joinedRefusals } from "./joined-refusals.ts";
import { type JoinedRunbook, joinedRunbooks, type JoinedStep } from "./joined-runbooks.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import type { Painter } from "./painter.ts";
import type { TextBeforeAndAfter } from "./unified-diff.ts";
import { lineOf } from "./whereabouts.ts";

/** What fixes made of a repository, as reports take it. */
export interface FixResult {
  readonly files: readonly (TextBeforeAndAfter & { readonly changes: readonly Change[] })[];
  readonly refusals: readonly Refusal[];
  /** Findings that no refusal speaks of. */
  readonly left: readonly Finding[];
  readonly runbooks: readonly Runbook[];
}

export interface FixPage {
  readonly painter: Painter;
  readonly width: number;
  readonly written: boolean;
  /** How a choice is made that was not, by its name. */
  readonly choose: Readonly<Record<NonNullable<Refusal["lacks"]>, string>>;
}

/**
 * What was changed and why, what a reviewer has to look at, what only people can do, what was not changed and how to do it by
 * hand. Each thing once, whatever number of places or packages it is about.
 */
export function fixText(result: FixResult, page: FixPage): string {
  const { files, refusals, left, runbooks } = result;
  const section = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", page.painter.title(title), ...lines]);
  const people = joinedRunbooks(runbooks).flatMap((runbook) =>
    section(`To be done by people, for ${counted(runbook.purls.length, "package")}`, runbookLines(runbook, page)),
  );
  return `${[
    page.painter.title(headOf(result, page)),
    ...section(
      "Changed",
      files.flatMap((one) => fileLines(one, page)),
    ),
    ...section("To be looked at in review", lookLines(result, page)),
    ...people,
    ...section(
      "Not changed, and how to do it by hand",
      joinedRefusals(refusals).flatMap((refusal) => refusalLines(refusal, page)),
    ),
    ...section("Left as it is (imprimatur explain RULE says what to do)", leftLines(left, page)),
  ].join("\n")}\n`;
}

function headOf({ files, refusals, left }: FixResult, { written }: FixPage): string {
  const changes = files.flatMap((one) => one.changes);
  if (changes.length === 0) return refusals.length + left.length === 0 ? "There is nothing to fix." : "Nothing was changed.";
  const made = `${counted(changes.length, "change")} in ${counted(files.length, "file")}`;
  return written ? `${made}, written.` : `${made}. Nothing is written: git apply takes the diff, and --write writes it.`;
}

function fileLines({ file, changes }: FixResult["files"][number], { painter, width }: FixPage): readonly string[] {
  return [
    `  ${painter.place(oneLine(file))}`,
    ...changes.flatMap(({ fix, risk, says }) => labelled("", 4, 0, `${fix} (${risk}): ${says}`, undefined, width)),
  ];
}

/** What is the same for every file is told without them. */
function lookLines({ files }: FixResult, { painter, width }: FixPage): readonly string[] {
  const told = new Map<string, Set<string>>();
  for (const { file, changes } of files) {
    for (const text of changes.flatMap(({ look }) => look)) told.set(text, (told.get(text) ?? new Set()).add(file));
  }
  return [...told].flatMap(([text, at]) =>
    labelled("? ", 2, 2, at.size === files.length ? text : `${[...at].join(", ")}: ${text}`, painter.doubtful, width),
  );
}

const whenWords: Readonly<Record<RunbookStep["when"], string>> = {
  "before-merge": "before merging",
  "after-merge": "right after merging",
  "after-release": "after a release came out by it",
  any: "at any time",
};

function runbookLines({ purls, steps }: JoinedRunbook, page: FixPage): readonly string[] {
  const lines = steps.flatMap((step, index) => [
    ...(step.when === steps[index - 1]?.when ? [] : [`  ${page.painter.doubtful(whenWords[step.when])}`]),
    ...stepLines(step, index + 1, page),
  ]);
  return [...labelled("", 2, 0, purls.join(", "), page.painter.place, page.width), ...lines];
}

/** Commands are there to be copied: they are neither wrapped nor indented away from their own spelling. */
function stepLines({ purls, says, commands, links, seenBy }: JoinedStep, number: number, { painter, width }: FixPage): readonly string[] {
  return [
    ...labelled(`${number}.`, 4, 4, purls === null ? says : `${purls.join(", ")}: ${says}`, undefined, width),
    ...[...commands, ...pagesShown(links, commands.length > 0)].map((text) => `        ${painter.place(oneLine(text))}`),
    ...labelled("", 8, 0, seenBy === null ? "No audit can see this." : `Seen by: ${seenBy}`, painter.faint, width),
  ];
}

/** Where commands do it, the pages where it is done as well are told by the first. */
function pagesShown(links: readonly string[], beside: boolean): readonly string[] {
  const [first] = links;
  return !beside || first === undefined || links.length < 3 ? links : [`${first} (and so for the other ${links.length - 1})`];
}

function refusalLines({ fix, because, places, byHand, lacks }: JoinedRefusal, { painter, width, choose }: FixPage): readonly string[] {
  return [
    ...labelled("", 2, 0, places.join(", "), painter.place, width),
    ...labelled("", 4, 0, `${fix}: ${because}`, undefined, width),
    ...[...(lacks === null ? [] : [choose[lacks]]), ...byHand].flatMap((text) => labelled("→ ", 4, 2, text, painter.good, width)),
  ];
}

function leftLines(left: readonly Finding[], { painter, width }: FixPage): readonly string[] {
  return [...Map.groupBy(left, ({ rule }) => rule)].flatMap(([rule, own]) => [
    `  ${rule}`,
    ...labelled("", 4, 0, [...new Set(own.map(({ at }) => lineOf(at)))].join(", "), painter.place, width),
  ]);
}
