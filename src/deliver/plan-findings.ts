import type { Finding } from "../model/finding.ts";
import { isSetting } from "../model/setting.ts";
import type { RepositoryCase } from "./case.ts";
import type { ChangeSet } from "./change-sets.ts";
import type { Standing } from "./plan-standing.ts";

/**
 * Findings that no pull request settles, in the order of the audit and with the places of the default branch as it is. What a fix would
 * settle counts among them where its pull request was declined, or cannot come.
 */
export function findingsLeft({ audited, fixed }: Pick<RepositoryCase, "audited" | "fixed">, standings: readonly Standing[]): readonly Finding[] {
  const left = new Set(fixed.left.map(({ fingerprint }) => fingerprint));
  const sets = standings.map(({ set }) => set);
  const coming = new Set(standings.filter(({ state }) => state !== "declined").map(({ set }) => set));
  return audited.findings.filter((finding) => left.has(finding.fingerprint) || !goneWith(finding, sets).some((set) => coming.has(set)));
}

/** What goes although no fix is about its rule goes with what changes its file: a secret that is no longer read needs no environment. */
function goneWith(finding: Finding, sets: readonly ChangeSet[]): readonly ChangeSet[] {
  const able = setsFor(finding, sets);
  const { at } = finding;
  return able.length > 0 || isSetting(at) ? able : sets.filter(({ files }) => files.some(({ file }) => file === at.file));
}

/** The change sets that settle a finding: of those about its rule the ones that change its file, else that bear on its package, else any. */
export function setsFor({ rule, at, packages }: Finding, sets: readonly ChangeSet[]): readonly ChangeSet[] {
  const able = sets.filter(({ rules }) => rules.includes(rule));
  const here = isSetting(at) ? [] : able.filter(({ files }) => files.some(({ file }) => file === at.file));
  if (here.length > 0) return here;
  const bearing = able.filter((set) => set.packages.some((purl) => packages.includes(purl)));
  return bearing.length > 0 ? bearing : able;
}
