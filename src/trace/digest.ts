import type { PublishSecret, RepositoryDigest } from "../model/digest.ts";
import { keptSecret } from "../model/kept-secret.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Repository } from "../model/snapshot.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { secretReads } from "./secret-reads.ts";

/** What an organisation's rules must know of a repository; its files and publish paths may be let go after. */
export function digestOf(repository: Repository, paths: readonly PublishPath[], github: GitHubSight): RepositoryDigest {
  const { names, more } = secretReads(repository.files);
  const { settings } = github;
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
    reads: names,
    readsMore: more,
    pushers: settings.pushers,
  };
}

function kept(name: string, { environment }: PublishPath, github: GitHubSight): PublishSecret {
  return { name, kept: keptSecret(name, environment, github).kept };
}
