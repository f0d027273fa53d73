import type { Organisation } from "./organisation.ts";
import type { RepositorySettings } from "./repository-settings.ts";
import type { Environment } from "./environment.ts";
import type { OrganisationSecret, StoredSecret } from "./stored-secret.ts";

/**
 * The secret that a workflow job reads by a name: one of its environment, else of the repository, else of the
 * organisation (GitHub's precedence). `nowhere`: all three were seen and have none. `unknown`: one that could have it was not seen.
 */
export type KeptSecret =
  | { readonly kept: "environment"; readonly secret: StoredSecret; readonly environment: string }
  | { readonly kept: "repository"; readonly secret: StoredSecret }
  | { readonly kept: "organisation"; readonly secret: OrganisationSecret }
  | { readonly kept: "nowhere" | "unknown" };

export interface SecretHolders {
  /** `owner/name`. */
  readonly slug: string;
  readonly settings: RepositorySettings;
  readonly organisation: Organisation | null;
}

/** Finds it; `environment` is the name in effect, an expression as written, or null. */
export function keptSecret(name: string, environment: string | null, { slug, settings, organisation }: SecretHolders): KeptSecret {
  const unknown: KeptSecret = { kept: "unknown" };
  const nearer = environment === null ? undefined : inEnvironment(name, environment, settings);
  if (nearer !== undefined) return nearer;
  if (!settings.secrets.seen) return unknown;
  const own = settings.secrets.value.find((one) => isNamed(one, name));
  if (own !== undefined) return { kept: "repository", secret: own };
  if (organisation === null || !organisation.secrets.seen) return unknown;
  const shared = organisation.secrets.value.find((one) => isNamed(one, name));
  if (shared === undefined) return { kept: "nowhere" };
  const reaches = isReadableBy(shared, slug, settings.visibility);
  if (reaches === "unknown") return unknown;
  return reaches ? { kept: "organisation", secret: shared } : { kept: "nowhere" };
}

/** Whether a repository can read an organisation's secret. Names of repositories are compared as GitHub does, without case. */
export function isReadableBy(
  { visibility, repositories }: OrganisationSecret,
  slug: string,
  repository: RepositorySettings["visibility"],
): boolean | "unknown" {
  if (visibility === "all") return true;
  if (visibility === "private") return repository !== "public";
  return repositories === null ? "unknown" : repositories.some((one) => one.toLowerCase() === slug.toLowerCase());
}

/** An environment by its name, which GitHub compares without case; undefined where there is none. */
export function environmentNamed(name: string, environments: readonly Environment[]): Environment | undefined {
  return environments.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

/** Undefined: it is none of the environment's. */
function inEnvironment(name: string, environment: string, { environments }: RepositorySettings): KeptSecret | undefined {
  if (!environments.seen) return { kept: "unknown" };
  // Which one it is is decided at run time: any of them could hold it.
  const dynamic = environment.includes("${{");
  const found = environmentNamed(environment, environments.value);
  const candidates = dynamic ? environments.value : found === undefined ? [] : [found];
  for (const one of candidates) {
    if (!one.secrets.seen) return { kept: "unknown" };
    const secret = one.secrets.value.find((held) => isNamed(held, name));
    if (secret !== undefined) return dynamic ? { kept: "unknown" } : { kept: "environment", secret, environment: one.name };
  }
  return undefined;
}

function isNamed(secret: StoredSecret, name: string): boolean {
  return secret.name.toLowerCase() === name.toLowerCase();
}
