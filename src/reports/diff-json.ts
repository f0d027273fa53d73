import type { ComparedFinding, Comparison } from "./diff-compare.ts";
import type { LevelChange } from "./diff-packages.ts";
import type { SideFinding } from "./diff-side.ts";
import { jsonText } from "./json-text.ts";

/** docs/reports.md describes it; a change that breaks readers raises the number of its schema. */
export function comparisonJson(comparison: Comparison): string {
  const { from, to, packages, repositories, sight } = comparison;
  return jsonText({
    schema: "imprimatur/diff@1",
    from,
    to,
    packages: packages.map(packageJson),
    gone: comparison.gone.map(comparedJson),
    new: comparison.came.map(comparedJson),
    noLongerSeen: comparison.noLongerSeen.map((one) => ({ ...comparedJson(one), because: one.because })),
    newlySeen: comparison.newlySeen.map((one) => ({ ...comparedJson(one), because: one.because })),
    regraded: comparison.regraded.map((one) => ({ ...comparedJson(one), was: one.was })),
    waived: comparison.waived.map(comparedJson),
    unwaived: comparison.unwaived.map(comparedJson),
    repositories: {
      added: repositories.added,
      removed: repositories.removed,
      noLongerRead: repositories.noLongerRead,
      newlyRead: repositories.newlyRead,
    },
    sight: { lost: sight.lost, gained: sight.gained },
  });
}

function packageJson({ repository, purl, registry, from, to, rose, sure, findings, missing }: LevelChange) {
  return { repository, purl, registry, from, to, rose, sure, findings: findings.map(findingJson), missing };
}

function comparedJson({ of, ...finding }: ComparedFinding) {
  return { of, ...findingJson(finding) };
}

function findingJson({ rule, severity, spot, says, packages, fingerprint }: SideFinding) {
  return { rule, severity, where: spot, says, packages, fingerprint };
}
