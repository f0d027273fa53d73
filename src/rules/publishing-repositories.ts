import type { Published, RepositoryDigest } from "../model/digest.ts";
import { isUntold } from "../model/known-registry.ts";
import { isRegistryId } from "../model/registry.ts";

/** Repositories that publish to an audited registry, or to one that could not be told. In archived ones no workflow runs. */
export function publishingRepositories(repositories: readonly RepositoryDigest[]): readonly RepositoryDigest[] {
  return repositories.filter((one) => !one.archived && one.publishes.some(isRelease));
}

/** Whether an upload counts: test registries and private ones are no releases. */
export function isRelease({ registry }: Published): boolean {
  return isRegistryId(registry) || isUntold(registry);
}

export function packagesIn(repositories: readonly RepositoryDigest[]): readonly string[] {
  return [...new Set(repositories.flatMap(({ publishes }) => publishes.filter(isRelease).flatMap(({ packages }) => packages)))];
}
