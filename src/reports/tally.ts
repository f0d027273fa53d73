import { type Finding, severities } from "../model/finding.ts";
import type { AuditedRepository } from "../model/report.ts";
import { counted } from "./lines.ts";

/** "3 findings: 2 high, 1 medium". */
export function tally(findings: readonly Finding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return `${counted(findings.length, "finding")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

/** What the answer of a report is made of. */
export type Counted = Pick<AuditedRepository, "findings" | "waived" | "unseen" | "baseline">;

/** The answer in one line: what was found, waived, known before, and could not be judged. */
export function answerOf({ findings, waived, unseen, baseline }: Counted): string {
  const since = baseline === null ? "" : "new ";
  const found = findings.length === 0 ? `Nothing ${since}found` : tally(findings).replace("finding", `${since}finding`);
  const placed = unseen.filter(({ at }) => at !== null).length;
  const rest = [
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(baseline === null ? [] : [`${baseline.known} known from the earlier report`, ...(baseline.gone > 0 ? [`${baseline.gone} gone since`] : [])]),
    ...(placed > 0 ? [`${counted(placed, "place")} could not be judged`] : []),
    ...(unseen.length > placed ? ["what files alone do not show was not looked at"] : []),
  ];
  return `${[found, ...rest].join("; ")}.`;
}

/** Of several repositories together. */
export function together(repositories: readonly AuditedRepository[]): Counted {
  const baselines = repositories.flatMap(({ baseline }) => baseline ?? []);
  return {
    findings: repositories.flatMap(({ findings }) => findings),
    waived: repositories.flatMap(({ waived }) => waived),
    unseen: repositories.flatMap(({ unseen }) => unseen),
    baseline:
      baselines.length === 0
        ? null
        : { known: baselines.reduce((sum, { known }) => sum + known, 0), gone: baselines.reduce((sum, { gone }) => sum + gone, 0) },
  };
}
