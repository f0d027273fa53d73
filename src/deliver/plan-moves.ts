import { registryIn } from "../campaign/package-name.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RepositoryCase } from "./case.ts";
import type { ChangeSet } from "./change-sets.ts";

/** Rules whose fixes change by what right a package is published; others leave its campaign where it is. */
const moving: ReadonlySet<string> = new Set([
  "stored-publish-token",
  "mixed-publish-credentials",
  "client-without-trusted-publishing",
  "publish-secret-outside-environment",
  "publisher-open-to-any-branch",
]);

/**
 * Packages that are published by another right once this is merged, sorted. A change that cannot tell its package moves those which the
 * changed files publish, and where these cannot tell them either, those of the repository at the same registry; where it has none, what its
 * runbook stands for.
 */
export function movedBy({ files }: ChangeSet, { campaign }: Pick<RepositoryCase, "campaign">): readonly string[] {
  const changes = files.flatMap((one) => one.changes).filter(({ settles }) => settles.some((rule) => moving.has(rule)));
  const purls = changes.flatMap(({ file, packages }) => (packages.length > 0 ? packages : publishedFrom(file, campaign)));
  return [...new Set(purls)].sort();
}

function publishedFrom(file: string, { paths, postures, runbooks }: RepositoryCase["campaign"]): readonly string[] {
  return paths.filter((path) => isOf(path, file)).flatMap(({ registry, packages }) => (packages.length > 0 ? packages : declaredFor(registry)));

  function declaredFor(registry: PublishPath["registry"]): readonly string[] {
    const known = postures.flatMap((one) => (one.registry === registry && one.purl !== null ? one.purl : []));
    return known.length > 0 ? known : runbooks.flatMap(({ purl }) => (registryIn(purl) === registry ? purl : []));
  }
}

function isOf({ workflow, definedIn, through }: PublishPath, file: string): boolean {
  return workflow === file || definedIn === file || through.includes(file);
}
