import type { Observed } from "../../model/observed.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { OrganisationSecret, StoredSecret } from "../../model/stored-secret.ts";
import { registryOfTokenNamed } from "../../model/token-names.ts";

export interface TokenHolder {
  readonly slug: string;
  readonly settings: RepositorySettings;
  /** Texts of the default branch, and of what it calls. */
  readonly texts: Iterable<string>;
}

/**
 * Whether a repository holds, or alone with some others is given, a registry's token by its name that nothing of its default
 * branch speaks of. Other branches may: before anybody is told that it is unused, they are searched.
 */
export function holdsIdleToken({ slug, settings, texts }: TokenHolder, { secrets, dependabotSecrets }: Organisation): boolean {
  const { environments } = settings;
  const own: readonly Observed<readonly StoredSecret[]>[] = [
    settings.secrets,
    settings.dependabotSecrets,
    ...(environments.seen ? environments.value.map((one) => one.secrets) : []),
  ];
  const given = [secrets, dependabotSecrets].flatMap((all) => (all.seen ? all.value.filter((one) => isGivenTo(one, slug)) : []));
  const names = [...own.flatMap((all) => (all.seen ? all.value : [])), ...given].map(({ name }) => name.toUpperCase());
  const tokens = [...new Set(names)].filter((name) => registryOfTokenNamed(name) !== undefined);
  if (tokens.length === 0) return false;
  const spoken = [...texts].map((text) => text.toUpperCase());
  return tokens.some((name) => !spoken.some((text) => text.includes(name)));
}

/** To all repositories of an organisation a search would be too much: there the rule keeps its doubt. */
function isGivenTo({ visibility, repositories }: OrganisationSecret, slug: string): boolean {
  return visibility === "selected" && repositories?.includes(slug) === true;
}
