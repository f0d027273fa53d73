import type { IdleSecret, PublishSecret, RepositoryDigest } from "../model/digest.ts";
import { environmentNamed, keptSecret } from "../model/kept-secret.ts";
import type { Observed, Unobserved } from "../model/observed.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";
import type { Files, Repository } from "../model/snapshot.ts";
import type { StoredSecret } from "../model/stored-secret.ts";
import type { GitHubSight, PackageInFiles } from "../model/surroundings.ts";
import { type SecretReads, secretReads } from "./secret-reads.ts";

/** What an organisation's rules must know of a repository; its files and publish paths may be let go after. */
export function digestOf(
  repository: Repository,
  paths: readonly PublishPath[],
  github: GitHubSight,
  packages: readonly PackageInFiles[] = [],
): RepositoryDigest {
  const { settings } = github;
  const { names, more } = allReads(repository.files, settings);
  return {
    slug: github.slug,
    visibility: settings.visibility,
    archived: settings.archived,
    publishes: paths.map((path) => ({
      registry: path.registry,
      packages: path.packages,
      path: `${path.workflow} › ${path.job}`,
      secrets: path.credential.secrets.filter((name) => name !== "GITHUB_TOKEN").map((name) => kept(name, path, github)),
    })),
    declares: [...new Set(packages.map(({ purl }) => purl))].sort(),
    reads: names,
    readsMore: more,
    branchesSearched: settings.branchCopies.seen && settings.branchCopies.value.workflows === "all",
    ...idleSecrets(settings, new Set(names)),
    pushers: settings.pushers,
  };
}

/** What the default branch reads, and what other branches' copies of the publishing workflows do. */
function allReads(files: Files, { branchCopies }: RepositorySettings): SecretReads {
  const copies = branchCopies.seen ? branchCopies.value.copies : [];
  const all = [secretReads(files), ...copies.map(({ file, text }) => secretReads(withCopy(files, file, text)))];
  // Where nothing publishes there are no copies to look at; where they could not be had, they may read anything.
  const hidden = branchCopies.seen ? branchCopies.value.more : branchCopies.because !== "not-asked";
  return { names: [...new Set(all.flatMap(({ names }) => names))].sort(), more: hidden || all.some(({ more }) => more) };
}

function withCopy(files: Files, file: string, text: string): Files {
  return {
    paths: [file],
    has: (path) => path === file || files.has(path),
    text: (path) => (path === file ? text : files.text(path)),
  };
}

function kept(name: string, { environment }: PublishPath, github: GitHubSight): PublishSecret {
  const found = keptSecret(name, environment, github);
  switch (found.kept) {
    case "environment":
      return { name, kept: found.kept, environment: found.environment, updatedAt: found.secret.updatedAt };
    case "repository":
    case "organisation":
      return { name, kept: found.kept, updatedAt: found.secret.updatedAt };
    case "unknown": {
      const unseen = firstUnseen(environment, github);
      return { name, kept: found.kept, ...(unseen === undefined ? {} : { unseen }) };
    }
    case "nowhere":
      return { name, kept: found.kept };
  }
}

/** The first of the places a secret is looked for in that could not be seen. */
function firstUnseen(environment: string | null, { settings, organisation }: GitHubSight): Unobserved | undefined {
  const named = environment !== null && settings.environments.seen ? environmentNamed(environment, settings.environments.value) : undefined;
  const places: readonly (Observed<unknown> | undefined)[] = [
    environment === null ? undefined : settings.environments,
    named?.secrets,
    settings.secrets,
    organisation?.secrets,
  ];
  return places.find((one): one is Unobserved => one?.seen === false);
}

function idleSecrets(
  { secrets, dependabotSecrets, environments }: RepositorySettings,
  reads: ReadonlySet<string>,
): Pick<RepositoryDigest, "idle" | "unseenSecrets"> {
  const idle: IdleSecret[] = [];
  const unseenSecrets: Unobserved[] = [];
  const search = (held: Observed<readonly StoredSecret[]>, where: Pick<IdleSecret, "kept" | "environment">) => {
    if (!held.seen) unseenSecrets.push(held);
    else {
      for (const { name, updatedAt } of held.value) if (!reads.has(name.toUpperCase())) idle.push({ name, updatedAt, ...where });
    }
  };
  search(secrets, { kept: "repository" });
  search(dependabotSecrets, { kept: "dependabot" });
  if (!environments.seen) unseenSecrets.push(environments);
  else for (const one of environments.value) search(one.secrets, { kept: "environment", environment: one.name });
  return { idle, unseenSecrets };
}
