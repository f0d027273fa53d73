import type { RunbookStep } from "../model/fix.ts";
import { nameOf } from "../model/known-registry.ts";
import type { Observed } from "../model/observed.ts";
import type { Organisation } from "../model/organisation.ts";
import type { RegistryId } from "../model/registry.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import type { StoredSecret } from "../model/stored-secret.ts";
import { registryOfTokenNamed } from "../model/token-names.ts";
import { quoted } from "../registries/adopt/runbook-steps.ts";

export interface KeptAround {
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  /** Null where GitHub was not asked. */
  readonly github: Pick<GitHubSight, "settings" | "host"> | null;
  /** Null where the organisation as a whole was not looked at. */
  readonly organisation: Organisation | null;
  /** Whether no workflow reads the secret of a name. */
  readonly isIdle: (name: string) => boolean;
}

/**
 * A step for each secret that still holds a registry's token: kept at GitHub for this repository alone, under a name that such tokens
 * usually have, and read by no workflow. What could not be looked at is asked for: it may hold one. A secret that the organisation shares
 * is left to its own rules, since another repository may need it.
 */
export function secretsLeft(registry: RegistryId, around: KeptAround): readonly RunbookStep[] {
  const isLeft = (name: string): boolean => registryOfTokenNamed(name) === registry && around.isIdle(name);
  const places = placesOf(around);
  const left = places.flatMap((place) => (place?.held ?? []).filter(isLeft).flatMap((name) => place?.stepFor(name) ?? []));
  return places.some((place) => (place?.held ?? null) === null) ? [...left, unseenStep(registry, around.slug)] : left;
}

interface Place {
  /** Names of its secrets; null where they could not be seen. */
  readonly held: readonly string[] | null;
  readonly stepFor: (name: string) => RunbookStep;
}

/** Null: not even what places there are could be seen. */
function placesOf({ slug, github, organisation }: KeptAround): readonly (Place | null)[] {
  if (github === null) return [null];
  const { secrets, environments } = github.settings;
  const repository = slug ?? "<owner>/<repository>";
  const page = (name: string) => (slug === null ? null : `${github.host}/${slug}/settings/${name}`);
  return [
    {
      held: namesIn(secrets),
      stepFor: (name) => step(`the secret ${name}`, `gh secret delete ${name} --repo ${repository}`, page("secrets/actions")),
    },
    ...(environments.seen ? environments.value : []).map((environment): Place => ({
      held: namesIn(environment.secrets),
      stepFor: (name) =>
        step(
          `the secret ${name} of the environment ${environment.name}`,
          `gh secret delete ${name} --env ${quoted(environment.name)} --repo ${repository}`,
          page("environments"),
        ),
    })),
    ...(environments.seen ? [] : [null]),
    organisation === null ? null : sharedWith(repository, organisation),
  ];
}

/** Those of the organisation that this repository alone can read. */
function sharedWith(repository: string, { secrets, login, host }: Organisation): Place {
  const selected = secrets.seen ? secrets.value.filter(({ visibility }) => visibility === "selected") : null;
  const isUntold = selected === null || selected.some(({ name, repositories }) => repositories === null && registryOfTokenNamed(name) !== undefined);
  const own = (selected ?? []).filter(
    ({ repositories }) => repositories?.length === 1 && repositories[0]?.toLowerCase() === repository.toLowerCase(),
  );
  const page = `${host}/organizations/${login}/settings/secrets/actions`;
  return {
    held: isUntold ? null : own.map(({ name }) => name),
    stepFor: (name) => step(`the organisation's secret ${name}`, `gh secret delete ${name} --org ${login}`, page),
  };
}

function namesIn(held: Observed<readonly StoredSecret[]>): readonly string[] | null {
  return held.seen ? held.value.map(({ name }) => name) : null;
}

function step(what: string, command: string, link: string | null): RunbookStep {
  return {
    kind: "delete-secret",
    when: "after-release",
    says: `Delete ${what}, which no workflow reads any more.`,
    commands: [command],
    link,
    seenBy: "GitHub's list of secrets has no such name.",
  };
}

/** No name is known, so that nothing can be seen to be gone. */
function unseenStep(registry: RegistryId, slug: string | null): RunbookStep {
  return {
    kind: "delete-secret",
    when: "after-release",
    says: `Delete the secret that held the token of ${nameOf(registry)}, where GitHub still keeps one for this repository: not every list of secrets could be seen.`,
    commands: [],
    link: slug === null ? null : `https://github.com/${slug}/settings/secrets/actions`,
    seenBy: null,
  };
}
