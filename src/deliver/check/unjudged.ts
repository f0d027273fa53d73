import { nameIn } from "../../campaign/package-name.ts";
import { baseName } from "../../campaign/path-words.ts";
import { nameOf } from "../../model/known-registry.ts";
import type { Problem } from "../../model/problem.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { AuditedPackage, AuditedRepository, Unseen } from "../../model/report.ts";
import { isSetting } from "../../model/setting.ts";

/**
 * What an audit can no longer see in files, and could before: an upload that went into something that cannot be read, for example. `problems`:
 * files that cannot be read at all, of which that is told already.
 */
export function unseenSince(
  before: Pick<AuditedRepository, "unseen">,
  after: Pick<AuditedRepository, "unseen">,
  problems: readonly Problem[],
): readonly string[] {
  const known = new Set(before.unseen.map(({ says }) => says));
  const unread = new Set(problems.map(({ file }) => file));
  const isNew = ({ at, says }: Unseen) => at !== null && !isSetting(at) && !unread.has(at.file) && !known.has(says);
  return [...new Set(after.unseen.filter(isNew).map(({ says }) => says))];
}

/**
 * Packages whose trusted publishing comes from another file or environment than before, where their registry does not show what it trusts: npm
 * tells nobody, and what no release shows is known to its owners alone.
 */
export function unshownMoves({
  ledger,
  before,
  after,
}: {
  readonly ledger: readonly Pick<AuditedPackage, "record" | "fits">[];
  readonly before: readonly PublishPath[];
  readonly after: readonly PublishPath[];
}): readonly string[] {
  return ledger.flatMap(({ record: { purl, registry, publishers }, fits }) => {
    const [was, is] = [before, after].map((paths) => placesOf(paths, purl));
    const isMoved = was !== undefined && is !== undefined && was.length > 0 && is.length > 0 && !is.some((one) => was.includes(one));
    if (publishers.seen || fits.length > 0 || !isMoved) return [];
    const says = `${nameIn(purl)} would be published from ${is.join(" and ")} instead of ${was.join(" and ")}`;
    return [`${says}, and ${nameOf(registry)} does not show what it trusts: whoever owns the package there has to look`];
  });
}

/** From where a package is published by trusted publishing, as registries compare it. */
function placesOf(paths: readonly PublishPath[], purl: string): readonly string[] {
  const own = paths.filter(({ packages, credential: { kind } }) => kind === "trusted-publishing" && packages.includes(purl));
  return [...new Set(own.map(({ workflow, environment }) => placeWords(baseName(workflow), environment)))].sort();
}

/** From where a run publishes, in words: `release.yml in environment npm`. */
export function placeWords(workflow: string, environment: string | null): string {
  return environment === null ? workflow : `${workflow} in environment ${environment}`;
}
