import type { Finding } from "../model/finding.ts";
import { knownRegistries } from "../model/known-registry.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { byLevel, type PackagePosture } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId, type RegistryId, registryIds } from "../model/registry.ts";
import { isSetting } from "../model/setting.ts";
import type { GitHubSight, Surroundings } from "../model/surroundings.ts";
import { elsewhere, newestOf } from "./ledger-guards.ts";
import { ceilingOf, levelOf, nameOf } from "./path-level.ts";

/**
 * The level of every package that has a publish path or stands in a manifest, by registry and name.
 *
 * The weakest path counts. A level is what everything seen allows, so it can only turn out lower; `unseen` says by what.
 * Findings count whether waived or not: a waiver changes who minds a weakness, not what can be done with it.
 */
export function posturesOf(
  paths: readonly PublishPath[],
  {
    packages,
    committed,
    github = null,
    ledger = null,
    slug = null,
  }: Pick<Surroundings, "packages" | "committed"> & Partial<Pick<Surroundings, "github" | "ledger" | "slug">>,
  findings: readonly Finding[],
): readonly PackagePosture[] {
  const byPackage = new Map<string, { registry: RegistryId; purl: string | null; paths: PublishPath[] }>();
  const at = (registry: RegistryId, purl: string | null): PublishPath[] => {
    const key = `${registry}\n${purl ?? ""}`;
    const known = byPackage.get(key) ?? { registry, purl, paths: [] };
    byPackage.set(key, known);
    return known.paths;
  };
  for (const path of paths) {
    if (!isRegistryId(path.registry)) continue;
    if (path.packages.length === 0) at(path.registry, null).push(path);
    for (const purl of path.packages) at(path.registry, purl).push(path);
  }
  // A path that names no package may be the one of any package of its registry.
  for (const { registry, purl } of packages) if (!byPackage.has(`${registry}\n`)) at(registry, purl);
  return [...byPackage.values()]
    .map(({ registry, purl, paths: own }) => {
      const perhaps = purl === null ? [] : (byPackage.get(`${registry}\n`)?.paths ?? []);
      const lying = committed.filter((one) => one.registry === registry).map(({ at }) => at.file);
      const entry = ledger?.find((one) => one.registry === registry && one.purl === purl) ?? null;
      return posture({ registry, purl, paths: own, perhaps, lying: unique(lying), github, entry, slug }, findings);
    })
    .sort(byRegistryAndName);
}

interface Published {
  readonly registry: RegistryId;
  readonly purl: string | null;
  readonly paths: readonly PublishPath[];
  /** Paths to the same registry whose package could not be told. */
  readonly perhaps: readonly PublishPath[];
  /** Files in which a credential of the registry lies open. */
  readonly lying: readonly string[];
  readonly github: GitHubSight | null;
  readonly entry: LedgerEntry | null;
  readonly slug: string | null;
}

function posture({ registry, purl, paths, perhaps, lying, github, entry, slug }: Published, findings: readonly Finding[]): PackagePosture {
  const ceiling = ceilingOf(registry);
  if (lying.length > 0) {
    const missing = lying.map((file) => `A credential of ${knownRegistries[registry].name} lies open in ${file}: whoever reads it may publish.`);
    return { purl, registry, level: "token", certain: true, ceiling, missing, unseen: [], paths: unique(paths.map(nameOf)).sort() };
  }
  const outside = elsewhere(entry, slug);
  if (outside !== null) {
    const missing = [`Its newest version came from ${outside}, which is not of this owner.`];
    return { purl, registry, level: "unknown", certain: true, ceiling, missing, unseen: [], paths: unique(paths.map(nameOf)).sort() };
  }
  if (paths.length === 0 && perhaps.length === 0 && newestOf(entry)?.manner.seen === true) return byHand({ registry, purl, ceiling, entry });
  if (paths.length === 0) {
    const unseen = ["No publish path was seen: it is released by hand, from elsewhere, or not at all."];
    return { purl, registry, level: "unknown", certain: false, ceiling, missing: [], unseen, paths: [] };
  }
  const atSettings = findings.filter(({ at }) => isSetting(at));
  const judged = paths.map((path) => levelOf(path, registry, findingsOf(path, findings), { github, atSettings, entry }));
  // A path of which nothing is known is no lower than one with a token, so it lowers nothing and leaves the rest uncertain.
  const [level = "unknown"] = judged
    .map((one) => one.level)
    .filter((one) => one !== "unknown")
    .sort(byLevel);
  const weakest = judged.filter((one) => one.level === level);
  const others = perhaps.map((path) => `Whether ${nameOf(path)} publishes it as well: its package could not be told.`);
  const unseen = unique([...judged.flatMap((one) => one.unseen), ...others]);
  return {
    purl,
    registry,
    level,
    // A token that publishes is the lowest level there is: nothing unseen makes it lower.
    certain: level === "token" || unseen.length === 0,
    ceiling,
    missing: level === ceiling ? [] : unique(weakest.flatMap((one) => one.missing)),
    unseen: level === "token" ? [] : unseen,
    paths: unique(paths.map(nameOf)).sort(),
  };
}

/** No workflow publishes it, and its versions say how they came out. */
function byHand({
  registry,
  purl,
  ceiling,
  entry,
}: Pick<PackagePosture, "registry" | "purl" | "ceiling"> & Pick<Published, "entry">): PackagePosture {
  const newest = newestOf(entry);
  const manner = newest?.manner.seen === true ? newest.manner.value : "trusted";
  const base = { purl, registry, ceiling, paths: [] };
  if (manner === "token-or-person") {
    const missing = [`Version ${newest?.version ?? ""}, the newest, came out by a token or by hand, and no publish path was seen.`];
    return { ...base, level: "token", certain: true, missing, unseen: [] };
  }
  const unseen = [`Which workflow published version ${newest?.version ?? ""}: no publish path was seen here.`];
  return { ...base, level: "unknown", certain: false, missing: [], unseen };
}

function findingsOf({ workflow, job, definedIn, calleeJob }: PublishPath, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((one) => {
    // A setting is no file's: it bears on the workflow job it names.
    const file = !isSetting(one.at) && (one.at.file === workflow || one.at.file === definedIn);
    return one.job === null ? file : one.job === (calleeJob ?? job);
  });
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function byRegistryAndName(a: PackagePosture, b: PackagePosture): number {
  const order = registryIds.indexOf(a.registry) - registryIds.indexOf(b.registry);
  if (order !== 0) return order;
  const [one, other] = [a.purl ?? "", b.purl ?? ""];
  return one < other ? -1 : Number(one > other);
}
