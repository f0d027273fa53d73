import type { Unseen } from "../model/report.ts";
import { groupedNeeds, groupedUnseen, missingFor } from "./grouped-unseen.ts";
import { counted } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";
import { type Audited, lineOf } from "./whereabouts.ts";
import { policyWords } from "./wording.ts";

/** What could not be judged, and who could show it. */
export function unseenParts(unseen: readonly Unseen[]): readonly Part[] {
  if (unseen.length === 0) return [];
  const lines = groupedUnseen(unseen).map(({ says, rules, needs, places }) => {
    const where = places.map((at) => code(lineOf(at))).join(", ");
    const judged = places.length === 0 ? counted(rules.length, "rule") : rules.map(code).join(", ");
    return row(`- ${where === "" ? "" : `${where}: `}${inline(says)}${needs === null ? "" : ` ${inline(needs)}`} Not judged: ${judged}.`);
  });
  return [stays("### Not seen\n"), ...lines, stays("")];
}

/** What could not be judged, by what would show it: each permission once, however many repositories lack it. */
export function needParts(audited: readonly Audited[]): readonly Part[] {
  const needs = groupedNeeds(audited);
  if (needs.length === 0) return [];
  const lines = needs.map((need) => {
    const who = inline(need.needs ?? "Only who wrote the files could show it.");
    return row(`- ${who} ${missingFor(need, code)}. Not judged: ${need.rules.map(code).join(", ")}.`);
  });
  return [stays("### Not seen, and what would show it\n"), ...lines, stays("")];
}

/** Files, or parts of them, that could not be read. */
export function problemParts({ problems }: Pick<Audited, "problems">): readonly Part[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ file, line, column, message }) => row(`- ${code(`${file}:${line}:${column}`)}: ${inline(message)}`));
  return [stays("### Not read\n"), ...lines, stays("")];
}

export function policyParts({ policy }: Pick<Audited, "policy">): readonly Part[] {
  return [stays(`${inline(policyWords(policy))}\n`)];
}
