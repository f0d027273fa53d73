import type { AuditedRepository, Unseen } from "../model/report.ts";
import { groupedUnseen } from "./grouped-unseen.ts";
import { counted } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";
import { policyWords } from "./wording.ts";

/** What could not be judged, and who could show it. */
export function unseenParts(unseen: readonly Unseen[]): readonly Part[] {
  if (unseen.length === 0) return [];
  const lines = groupedUnseen(unseen).map(({ says, rules, needs, places }) => {
    const where = places.map(({ file, line }) => code(`${file}:${line}`)).join(", ");
    const judged = places.length === 0 ? counted(rules.length, "rule") : rules.map(code).join(", ");
    return row(`- ${where === "" ? "" : `${where}: `}${inline(says)}${needs === null ? "" : ` ${inline(needs)}`} Not judged: ${judged}.`);
  });
  return [stays("### Not seen\n"), ...lines, stays("")];
}

/** Files, or parts of them, that could not be read. */
export function problemParts({ problems }: AuditedRepository): readonly Part[] {
  if (problems.length === 0) return [];
  const lines = problems.map(({ file, line, column, message }) => row(`- ${code(`${file}:${line}:${column}`)}: ${inline(message)}`));
  return [stays("### Not read\n"), ...lines, stays("")];
}

export function policyParts({ policy }: AuditedRepository): readonly Part[] {
  return [stays(`${inline(policyWords(policy))}\n`)];
}
