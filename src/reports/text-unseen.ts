import type { Problem } from "../model/problem.ts";
import type { Unseen } from "../model/report.ts";
import { groupedNeeds, groupedUnseen, missingFor, type Need, type UnseenGroup } from "./grouped-unseen.ts";
import { counted, labelled, someOf } from "./lines.ts";
import type { Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { type Audited, lineOf } from "./whereabouts.ts";
import { policyWords } from "./wording.ts";

/** What could not be judged, and who could show it. */
export function unseenLines(unseen: readonly Unseen[], { painter, width }: Rendering): string[] {
  if (unseen.length === 0) return [];
  const lines = groupedUnseen(unseen).flatMap((group) => labelled("? ", 2, 2, unseenWords(group), painter.doubtful, width));
  return ["", painter.title("Not seen"), ...lines];
}

const mostPlaces = 4;
const mostRules = 3;

/** Rules that need more than files are many and always the same: counted, not listed. */
function unseenWords({ says, rules, needs, places }: UnseenGroup): string {
  const judged = places.length === 0 ? counted(rules.length, "rule") : someOf(rules, mostRules);
  const where = someOf(places.map(lineOf), mostPlaces);
  return [where === "" ? "" : `${where} `, says, needs ?? "", `Not judged: ${judged}.`].filter((part) => part !== "").join(" ");
}

/** What could not be judged, by what would show it: each permission once, however many repositories lack it. */
export function needLines(audited: readonly Audited[], most: number, { painter, width }: Rendering): string[] {
  const needs = groupedNeeds(audited);
  if (needs.length === 0) return [];
  return [
    "",
    painter.title("Not seen, and what would show it"),
    ...needs.slice(0, most).flatMap((need) => labelled("? ", 2, 2, needWords(need), painter.doubtful, width)),
    ...(needs.length > most ? labelled("", 2, 0, `and ${needs.length - most} more`, painter.faint, width) : []),
  ];
}

/** "Its owners can show them. 12 facts of a, b and 3 more. Not judged: one-rule and another." */
function needWords(need: Need): string {
  const who = need.needs ?? "Only who wrote the files could show it.";
  return `${who} ${missingFor(need, (name) => name)}. Not judged: ${someOf(need.rules, mostRules)}.`;
}

/** Files, or parts of them, that could not be read. */
export function problemLines(problems: readonly Problem[], painter: Painter, width: number, indent: number = 0): string[] {
  if (problems.length === 0) return [];
  const lines = problems.flatMap(({ file, line, column, message }) =>
    labelled("", indent + 2, 0, `${file}:${line}:${column}  ${message}`, painter.doubtful, width),
  );
  return ["", painter.title(`${" ".repeat(indent)}Not read`), ...lines];
}

/** The policy the report was made under; without one there is nothing to tell. */
export function policyLines({ policy }: Pick<Audited, "policy">, { painter, width }: Rendering): string[] {
  const paint = policy.state === "invalid" ? painter.bad : painter.faint;
  return policy.state === "none" ? [] : ["", ...labelled("", 0, 0, policyWords(policy), paint, width)];
}
