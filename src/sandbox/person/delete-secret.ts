import { nameOf } from "../../model/known-registry.ts";
import { registryIds } from "../../model/registry.ts";
import { registryOfTokenNamed } from "../../model/token-names.ts";
import { impossible } from "../acts/acted.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { DeleteSecret } from "./deeds.ts";
import { workflowFile } from "./workflow-file.ts";
import type { Works } from "./works.ts";

/**
 * Deletes a secret where it is kept: the command is for one of the repository, and where that has none of the name, it is an environment's or
 * the organisation's. One that a workflow still gets its value from stays, as the text says.
 *
 * @throws ImprimaturError `usage` for one that is still read, and for one that is nowhere.
 */
export function deleteSecret(
  { organisation }: Works,
  { name, environment, organisation: login }: DeleteSecret,
  own: SandboxRepository | undefined,
): string {
  if (own !== undefined && login === null) {
    const isOwn = environment === null && has(own.secrets, name);
    const held = own.environments.find((one) => has(one.secrets, name) && (environment === null || isNamed(one, environment)));
    // What is read may be the new one, that took the place of another.
    const holder = jobsReading(own, name).length === 0 ? held : undefined;
    const reader = isOwn ? readerOf(own, name) : undefined;
    if (reader !== undefined) throw impossible(`${reader} still reads ${name}.`);
    if (isOwn) organisation.deleteSecret(own.name, name);
    else if (holder !== undefined) organisation.deleteSecret(own.name, name, holder.name);
    if (isOwn || holder !== undefined) return `deleted the secret ${name} of ${isOwn ? own.name : holder?.name}`;
    if (environment !== null) throw impossible(`A workflow of ${own.name} still reads ${name} in ${environment}, or it is not there.`);
  }
  const reader = sharers(organisation.now(), name).flatMap((one) => readerOf(one, name) ?? [])[0];
  if (reader !== undefined) throw impossible(`${reader} still reads ${name}, which the organisation keeps for it too.`);
  organisation.deleteOrganisationSecret(name);
  return `deleted the secret ${name} of the organisation`;
}

/** Whoever looks through the repository's lists takes away what is named for the registry and read by nothing. `of`: its name, as people write it. */
export function deleteIdleTokens(works: Works, own: SandboxRepository, of: string): readonly string[] {
  const registry = registryIds.find((id) => nameOf(id) === of);
  const [word = of] = of.toUpperCase().split(/\W/);
  const isNamedFor = (name: string): boolean =>
    name.toUpperCase().includes(word) || (registry !== undefined && registryOfTokenNamed(name) === registry);
  const all = [...own.secrets, ...own.environments.flatMap(({ secrets }) => secrets)].map(({ name }) => name);
  const idle = [...new Set(all)].filter((name) => isNamedFor(name) && jobsReading(own, name).length === 0);
  return idle.map((name) => deleteSecret(works, { do: "delete-secret", name, slug: null, environment: null, organisation: null }, own));
}

/** A workflow of a repository that has the value from the repository or the organisation; undefined: none has. */
function readerOf(own: SandboxRepository, name: string): string | undefined {
  const reads = jobsReading(own, name).some((job) => !own.environments.some((one) => isNamed(one, job) && has(one.secrets, name)));
  return reads ? `A workflow of ${own.name}` : undefined;
}

/** Environments of the workflow jobs that read a secret; empty text for none. */
function jobsReading({ files }: SandboxRepository, name: string): readonly string[] {
  const workflows = Object.entries(files).filter(([file]) => file.startsWith(".github/workflows/"));
  return workflows.flatMap(([, text]) =>
    (workflowFile(text)?.jobs ?? []).flatMap(({ secrets, environment }) =>
      secrets.some((one) => one.toUpperCase() === name.toUpperCase()) ? [environment ?? ""] : [],
    ),
  );
}

function sharers({ secrets, repositories }: SandboxOrganisation, name: string): readonly SandboxRepository[] {
  const shared = secrets.find((one) => one.name.toUpperCase() === name.toUpperCase());
  return repositories.filter((one) => !one.archived && (shared?.repositories?.includes(one.name) ?? true));
}

interface Named {
  readonly name: string;
}

function has(secrets: readonly Named[], name: string): boolean {
  return secrets.some((one) => isNamed(one, name));
}

function isNamed(one: Named, name: string): boolean {
  return one.name.toLowerCase() === name.toLowerCase();
}
