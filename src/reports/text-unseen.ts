import type { Problem } from "../model/problem.ts";
import type { AuditedRepository, Unseen } from "../model/report.ts";
import { groupedUnseen, type UnseenGroup } from "./grouped-unseen.ts";
import { counted, labelled, someOf } from "./lines.ts";
import type { Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
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
  const where = someOf(
    places.map(({ file, line }) => `${file}:${line}`),
    mostPlaces,
  );
  return [where === "" ? "" : `${where} `, says, needs ?? "", `Not judged: ${judged}.`].filter((part) => part !== "").join(" ");
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
export function policyLines({ policy }: AuditedRepository, { painter, width }: Rendering): string[] {
  const paint = policy.state === "invalid" ? painter.bad : painter.faint;
  return policy.state === "none" ? [] : ["", ...labelled("", 0, 0, policyWords(policy), paint, width)];
}
