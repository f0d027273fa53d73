import { guardOf } from "../model/environment-guard.ts";
import type { RunbookStep } from "../model/fix.ts";
import { environmentNamed, keptSecret } from "../model/kept-secret.ts";
import { offersTrustedPublishing } from "../model/known-registry.ts";
import type { Publishing } from "./publishing.ts";
import { done, open, type Sight } from "./sight.ts";
import { environmentIn, type KeptName, secretsIn, variableIn } from "./step-names.ts";

/** Whether the environment of a step is there and keeps somebody out. */
export function seeEnvironment(step: RunbookStep, { settings }: Publishing): Sight {
  const name = environmentIn(step);
  if (name === undefined || settings === null || !settings.environments.seen) return null;
  const found = environmentNamed(name, settings.environments.value);
  if (found === undefined) return open(`There is no environment ${name}.`);
  const { approved, refs, says } = guardOf(found, settings);
  if (refs === "closed") return done(`The environment ${found.name} lets in chosen refs alone.`);
  if (approved) return done(`The environment ${found.name} asks for an approval.`);
  if (refs === "unknown") return null;
  return open(`The environment ${found.name} keeps nobody out${says === null ? "" : `: ${says}`}.`);
}

/** Whether a variable is there: the repository's, an environment's of its paths, or the organisation's, of which GitHub tells no readers here. */
export function seeVariable(step: RunbookStep, { settings, organisation, paths }: Publishing): Sight {
  const name = variableIn(step);
  if (name === undefined || settings === null) return null;
  const { environments } = settings;
  const used = paths.flatMap(({ environment }) =>
    environment === null || !environments.seen ? [] : (environmentNamed(environment, environments.value) ?? []),
  );
  const lists = [settings.variables, ...used.map(({ variables }) => variables)];
  if (lists.some((list) => list.seen && list.value.some((one) => isNamed(one, name)))) return done(`The variable ${name} is set.`);
  const shared = organisation?.variables;
  const isNowhere = lists.every((list) => list.seen) && environments.seen && shared?.seen === true && !shared.value.some((one) => isNamed(one, name));
  return isNowhere ? open(`There is no variable ${name}.`) : null;
}

/** Whether the secrets of a step are kept in the environment that it names. */
export function seeStored(step: RunbookStep, { settings }: Publishing): Sight {
  const sights = secretsIn(step).map((secret): Sight => {
    const { name, environment = "" } = secret;
    if (settings === null || !settings.environments.seen) return null;
    const found = environmentNamed(environment, settings.environments.value);
    if (found === undefined) return open(`${name} is not in the environment ${environment}, which is not there.`);
    if (!found.secrets.seen) return null;
    return found.secrets.value.some((one) => isNamed(one, name))
      ? done(`${name} is in the environment ${found.name}.`)
      : open(`${name} is not in the environment ${found.name}.`);
  });
  return whole(sights);
}

/** Whether no secret of these names is left anywhere that the repository can read. */
export function seeDeleted(step: RunbookStep, publishing: Publishing): Sight {
  return whole(secretsIn(step).map((secret) => seeGone(secret, publishing)));
}

/** At Maven Central the environment's is to stay: there is no other way. */
function seeGone({ name }: KeptName, { settings, organisation, slug, registry }: Publishing): Sight {
  if (settings === null) return null;
  const { environments } = settings;
  if (offersTrustedPublishing(registry) && environments.seen) {
    const holder = environments.value.find(({ secrets }) => secrets.seen && secrets.value.some((one) => isNamed(one, name)));
    if (holder !== undefined) return open(`The environment ${holder.name} still has the secret ${name}.`);
  }
  const areSeen = !offersTrustedPublishing(registry) || (environments.seen && environments.value.every(({ secrets }) => secrets.seen));
  switch (keptSecret(name, null, { slug, settings, organisation }).kept) {
    case "nowhere":
      return areSeen ? done(`GitHub has no secret ${name} for it any more.`) : null;
    case "repository":
      return open(`The repository still has the secret ${name}.`);
    case "organisation":
      return open(`The organisation still shares the secret ${name} with it: other repositories may need it.`);
    case "environment":
    case "unknown":
      return null;
  }
}

/** What is not done decides, then what could not be seen. */
function whole(sights: readonly Sight[]): Sight {
  const unfinished = sights.find((one) => one?.done === false) ?? (sights.includes(null) ? null : undefined);
  if (unfinished !== undefined) return unfinished;
  const says = sights.flatMap((one) => one?.says ?? []);
  return says.length === 0 ? null : done(says.join(" "));
}

function isNamed(one: { readonly name: string }, name: string): boolean {
  return one.name.toUpperCase() === name.toUpperCase();
}
