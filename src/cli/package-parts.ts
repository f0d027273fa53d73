import type { PackageParts } from "../package-page.ts";
import { open } from "../collect/open.ts";
import { readSnapshot } from "../collect/snapshot/read.ts";
import { ImprimaturError } from "../errors.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { Repository } from "../model/snapshot.ts";
import { type NamedPackage, packageNamed } from "../registries/purl.ts";
import { today } from "./audit.ts";
import { openRegistries } from "./registries.ts";
import type { RegistryOptions } from "./registry-options.ts";

export interface PackageOptions extends RegistryOptions {
  readonly snapshot?: string;
  readonly date?: string;
  readonly json?: boolean;
}

/**
 * Everything about one package: out of a snapshot, or from checkouts with its registry asked now.
 *
 * @throws ImprimaturError `usage` for what is no purl of an audited registry, `unreadable-input` where a snapshot does not have it.
 */
export async function packageParts(purl: string, roots: readonly string[], options: PackageOptions): Promise<PackageParts> {
  const named = packageNamed(purl);
  if (named === undefined) {
    throw new ImprimaturError(
      "usage",
      `${purl} is no package URL of an audited registry. Give one like pkg:npm/%40acme/lamp, pkg:pypi/lamp or pkg:maven/com.acme/lamp.`,
    );
  }
  return options.snapshot === undefined ? await fromCheckouts(named, roots, options) : await fromSnapshot(named, options.snapshot, options);
}

async function fromCheckouts({ registry, name }: NamedPackage, roots: readonly string[], options: PackageOptions): Promise<PackageParts> {
  const repositories = roots.map((root) => open(root));
  const { source } = await openRegistries(options);
  return { record: await source.record(registry, name), repositories, date: options.date ?? today() };
}

async function fromSnapshot(named: NamedPackage, file: string, { date }: PackageOptions): Promise<PackageParts> {
  const first = await readSnapshot(file);
  const { organisation, organisationPolicy, takenAt } = first.header;
  const isIt = (record: RegistryRecord) => record.registry === named.registry && record.purl.toLowerCase() === named.purl.toLowerCase();
  const holding: Repository[] = [];
  let record: RegistryRecord | undefined;
  for await (const repository of first.repositories()) {
    const own = repository.records?.find(isIt);
    record ??= own;
    if (own !== undefined) holding.push(repository);
  }
  record ??= first.beside.records?.find(isIt);
  if (record === undefined) {
    throw new ImprimaturError(
      "unreadable-input",
      `${file} holds nothing of ${named.purl}: no repository in it publishes or declares the package, or no registry was asked. Collect it anew, or ask without --snapshot.`,
      { place: { file } },
    );
  }
  const others = await namedBy(record, holding, file);
  return {
    record,
    repositories: [...holding, ...others],
    organisation,
    ...(organisationPolicy === null ? {} : { organisationPolicy }),
    date: date ?? takenAt.slice(0, 10),
  };
}

/** Repositories that only a trusted publisher names. */
async function namedBy(
  { publishers, shownPublishers }: RegistryRecord,
  holding: readonly Repository[],
  file: string,
): Promise<readonly Repository[]> {
  const all = publishers.seen ? publishers.value : shownPublishers;
  const wanted = new Set(all.map(({ owner, repository }) => `${owner}/${repository}`.toLowerCase()));
  for (const { slug } of holding) wanted.delete(slug?.toLowerCase() ?? "");
  if (wanted.size === 0) return [];
  const found: Repository[] = [];
  for await (const repository of (await readSnapshot(file)).repositories())
    if (wanted.has(repository.slug?.toLowerCase() ?? "")) found.push(repository);
  return found;
}
