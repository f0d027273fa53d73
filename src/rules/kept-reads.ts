import { environmentNamed, keptSecret, type KeptSecret } from "../model/kept-secret.ts";
import type { Unobserved } from "../model/observed.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Setting } from "../model/setting.ts";
import type { GitHubSight, PublishJob } from "../model/surroundings.ts";
import { environmentSetting } from "./publish-environments.ts";
import { environmentSecret, organisationSecret, repositorySecret } from "./secret-settings.ts";
import { shownBy } from "./shown-by.ts";

/** One secret that an upload authenticates with, and where GitHub keeps the one that reaches it. */
export interface KeptRead {
  readonly name: string;
  readonly path: PublishPath;
  readonly kept: KeptSecret["kept"];
  /** Where it is kept, or would be seen; undefined where it is kept nowhere. */
  readonly at?: Setting;
  readonly says?: string;
  /** Who could show it, where that is unknown. */
  readonly needs?: string;
}

/** GitHub makes GITHUB_TOKEN for each run: there is nothing to keep. */
export function lastingSecrets({ credential }: PublishPath): readonly string[] {
  const lasting = credential.kind === "stored-token" || credential.kind === "mixed";
  return lasting ? credential.secrets.filter((name) => name !== "GITHUB_TOKEN") : [];
}

export function keptReads(job: PublishJob, github: GitHubSight): readonly KeptRead[] {
  return job.paths.flatMap((path) => lastingSecrets(path).map((name) => keptRead(name, path, github)));
}

export function keptRead(name: string, path: PublishPath, github: GitHubSight): KeptRead {
  const { slug, organisation } = github;
  const found = keptSecret(name, path.environment, github);
  const { kept } = found;
  switch (kept) {
    case "environment":
      return { name, path, kept, at: environmentSecret(found.secret.name, found.environment, slug), says: lastSet(found.secret.updatedAt) };
    case "repository":
      return {
        name,
        path,
        kept,
        at: repositorySecret(found.secret.name, slug),
        says: `a secret of the repository, ${lastSet(found.secret.updatedAt)}`,
      };
    case "organisation": {
      const at = organisationSecret(found.secret.name, organisation?.login ?? slug.split("/")[0] ?? "");
      return { name, path, kept, at, says: `a secret of the organisation for ${reach[found.secret.visibility]}, ${lastSet(found.secret.updatedAt)}` };
    }
    case "nowhere":
      return { name, path, kept };
    case "unknown":
      return { name, path, kept, ...unknownIn(path, github) };
  }
}

const reach = { all: "all repositories", private: "all private repositories", selected: "selected repositories" } as const;

function lastSet(at: string): string {
  return `last set on ${at.slice(0, 10)}`;
}

/** What has to be seen first, in the order in which GitHub looks for a secret. */
function unknownIn({ environment }: PublishPath, { slug, settings, organisation }: GitHubSight): Pick<KeptRead, "at" | "needs"> {
  const { environments, secrets } = settings;
  const at =
    environment === null ? { setting: "repository secrets", page: `${slug}/settings/secrets/actions` } : environmentSetting(environment, slug);
  if (environment?.includes("${{") === true) return { at, needs: "Whoever starts or calls the workflow decides which environment it is." };
  const own = environment === null || !environments.seen ? undefined : environmentNamed(environment, environments.value);
  const missing: readonly (Unobserved | undefined)[] = [
    environment === null || environments.seen ? undefined : environments,
    own === undefined || own.secrets.seen ? undefined : own.secrets,
    secrets.seen ? undefined : secrets,
    organisation === null || organisation.secrets.seen ? undefined : organisation.secrets,
  ];
  const first = missing.find((one) => one !== undefined);
  return { at, needs: first === undefined ? "The organisation's owners can show its secrets." : shownBy(first) };
}
