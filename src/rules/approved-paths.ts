import { guardOf } from "../model/environment-guard.ts";
import { environmentNamed } from "../model/kept-secret.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";
import type { Surroundings } from "../model/surroundings.ts";

/** Whether somebody has to approve the upload in its environment; undefined where that was not seen. */
export function isApproved(path: PublishPath, { github }: Pick<Surroundings, "github">): boolean | undefined {
  if (path.environment === null) return false;
  return github === null ? undefined : isApprovedIn(path, github.settings);
}

/**
 * Whether the upload's environment admits tags alone. Whatever outsiders start runs on the default branch or on a pull
 * request's own ref, so it cannot enter such a one. False where that was not seen.
 */
export function admitsTagsAlone({ environment }: PublishPath, { github }: Pick<Surroundings, "github">): boolean {
  if (environment === null || github === null || !github.settings.environments.seen || environment.includes("${{")) return false;
  const found = environmentNamed(environment, github.settings.environments.value);
  return found?.refs === "listed" && found.patterns.seen && found.patterns.value.every(({ type }) => type === "tag");
}

export function isApprovedIn({ environment }: PublishPath, settings: RepositorySettings): boolean | undefined {
  if (environment === null) return false;
  if (!settings.environments.seen || environment.includes("${{")) return undefined;
  const found = environmentNamed(environment, settings.environments.value);
  return found !== undefined && guardOf(found, settings).approved;
}
