import { type Finding, severities } from "../model/finding.ts";
import type { AuditedRepository } from "../model/report.ts";
import { counted } from "./lines.ts";
import { type Audited, auditedName } from "./whereabouts.ts";

/** "3 findings: 2 high, 1 medium". */
export function tally(findings: readonly Finding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return `${counted(findings.length, "finding")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}

/** What the answer of a report is made of. */
export type Counted = Pick<Audited, "findings" | "waived" | "unseen" | "baseline">;

/**
 * The answer in one line: what was found, waived, known before, and could not be judged. `filesAlone`: nothing but files
 * was looked at.
 */
export function answerOf({ findings, waived, unseen, baseline }: Counted, filesAlone: boolean): string {
  const since = baseline === null ? "" : "new ";
  const found = findings.length === 0 ? `Nothing ${since}found` : tally(findings).replace("finding", `${since}finding`);
  const placed = unseen.filter(({ at }) => at !== null).length;
  const rest = [
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(baseline === null ? [] : [`${baseline.known} known from the earlier report`, ...(baseline.gone > 0 ? [`${baseline.gone} gone since`] : [])]),
    ...(filesAlone && placed > 0 ? [`${counted(placed, "place")} could not be judged`] : []),
    ...(filesAlone && unseen.length > placed ? ["what files alone do not show was not looked at"] : []),
    ...(!filesAlone && unseen.length > 0 ? [`${counted(unseen.length, "fact")} not seen`] : []),
  ];
  return `${[found, ...rest].join("; ")}.`;
}

/** Of several together. */
export function together(audited: readonly Audited[]): Counted {
  const baselines = audited.flatMap(({ baseline }) => baseline ?? []);
  return {
    findings: audited.flatMap(({ findings }) => findings),
    waived: audited.flatMap(({ waived }) => waived),
    unseen: audited.flatMap(({ unseen }) => unseen),
    baseline:
      baselines.length === 0
        ? null
        : { known: baselines.reduce((sum, { known }) => sum + known, 0), gone: baselines.reduce((sum, { gone }) => sum + gone, 0) },
  };
}

/** The repository with the gravest findings first, and of several the one with most of them; then by name. */
export function byGravity(repositories: readonly AuditedRepository[]): readonly AuditedRepository[] {
  const weighed = repositories.map((repository) => ({
    repository,
    name: auditedName(repository),
    counts: severities.map((severity) => repository.findings.filter((finding) => finding.severity === severity).length),
  }));
  weighed.sort((a, b) => {
    const first = a.counts.findIndex((count, index) => count !== b.counts[index]);
    return first < 0 ? Number(a.name > b.name) - Number(a.name < b.name) : (b.counts[first] ?? 0) - (a.counts[first] ?? 0);
  });
  return weighed.map(({ repository }) => repository);
}

/** Whether there is anything to tell of a repository beside that it was looked at. */
export function isTold({ findings, waived, unseen, problems, packages }: AuditedRepository): boolean {
  return [findings, waived, unseen, problems, packages].some(({ length }) => length > 0);
}
