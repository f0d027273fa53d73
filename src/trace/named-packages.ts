import type { PublishPath } from "../model/publish-path.ts";
import type { Files } from "../model/snapshot.ts";
import { type NamedPackage, packageNamed } from "../registries/purl.ts";
import { packagesInFiles } from "./packages.ts";

/** Packages that a repository publishes, and those that its manifests declare: what its registries are asked about. Each once, by purl. */
export function namedPackages(files: Files, paths: readonly PublishPath[]): readonly NamedPackage[] {
  const published = paths.flatMap(({ packages }) => packages.flatMap((purl) => packageNamed(purl) ?? []));
  const declared = packagesInFiles(files).map(({ registry, name, purl }) => ({ registry, name, purl }));
  const each = new Map([...published, ...declared].map((one) => [one.purl, one] as const));
  return [...each.values()].sort((a, b) => Number(a.purl > b.purl) - Number(a.purl < b.purl));
}
