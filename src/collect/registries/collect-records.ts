import type { RegistryRecord } from "../../model/registry-record.ts";
import type { PolicyFile, Repository } from "../../model/snapshot.ts";
import type { NamedPackage } from "../../registries/purl.ts";
import { purlNamed } from "../../registries/purl.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import { accountsOf, type RegistryAccount } from "./accounts.ts";
import type { RegistrySource } from "./source.ts";

/** What registries are asked while an organisation is collected. */
export interface RegistryCollecting {
  readonly source: RegistrySource;
  /** The packages that a repository publishes or declares. */
  readonly packagesOf: (repository: Repository, paths: readonly PublishPath[]) => readonly NamedPackage[];
  /** Packages and accounts that the organisation's policy names; null: it has none. */
  readonly namedIn: (policy: PolicyFile | null) => NamedBeside;
}

export interface NamedBeside {
  readonly packages: readonly NamedPackage[];
  readonly accounts: readonly RegistryAccount[];
}

/** What is remembered of a record until the end: enough to find what else is the organisation's. */
export type KnownRecord = Pick<RegistryRecord, "registry" | "purl" | "name" | "exists" | "owners">;

export function knownOf({ registry, purl, name, exists, owners }: RegistryRecord): KnownRecord {
  return { registry, purl, name, exists, owners };
}

/** The records of a repository's packages, by purl. */
export async function recordsOf(
  { source, packagesOf }: Pick<RegistryCollecting, "source" | "packagesOf">,
  repository: Repository,
  paths: readonly PublishPath[],
): Promise<readonly RegistryRecord[]> {
  return await Promise.all(packagesOf(repository, paths).map(({ registry, name }) => source.record(registry, name)));
}

/** Packages that are no repository's among those known: what accounts of the organisation own beside, and what its policy names. */
export async function recordsBeside(
  { source }: Pick<RegistryCollecting, "source">,
  { login, named }: { readonly login: string; readonly named: NamedBeside },
  known: readonly KnownRecord[],
): Promise<readonly RegistryRecord[]> {
  const accounts = [...accountsOf(login, known), ...named.accounts];
  const owned = await Promise.all(accounts.map(async ({ registry, name }) => ({ registry, names: await source.ownedBy(registry, name) })));
  const all = new Map<string, NamedPackage>(named.packages.map((one) => [one.purl, one]));
  for (const { registry, names } of owned) {
    for (const name of names.seen ? names.value.slice(0, mostOwned) : []) {
      const purl = purlOf(registry, name);
      if (purl !== undefined) all.set(purl, { registry, name, purl });
    }
  }
  for (const { purl } of known) all.delete(purl);
  const due = [...all.values()].sort((a, b) => Number(a.purl > b.purl) - Number(a.purl < b.purl));
  return await Promise.all(due.map(({ registry, name }) => source.record(registry, name)));
}

/** Packages of one account that are looked at. */
const mostOwned = 500;

/** A registry may list what its purl type does not allow; undefined then. */
function purlOf(registry: NamedPackage["registry"], name: string): string | undefined {
  try {
    return purlNamed(registry, name);
  } catch {
    return undefined;
  }
}
