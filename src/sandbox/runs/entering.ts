import type { SandboxEnvironment, SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { Actor } from "./actors.ts";
import { fnmatch } from "./fnmatch.ts";
import { canRead, personOf } from "./roles.ts";
import type { Approvals, ConcreteRef, World } from "./world.ts";
import { protectionOf } from "./writing.ts";

/** Whether a run that an actor started on a ref gets into an environment, by name or none, and with whose approvals. */
export function entering(
  { organisation, customRules = {} }: World,
  repository: SandboxRepository,
  actor: Actor,
  name: string | null,
  ref: ConcreteRef,
): Approvals {
  const environment = name === null ? undefined : environmentNamed(repository, name);
  // GitHub makes one that is not there, and nothing guards it.
  if (environment === undefined) return [];
  if (!admits(environment, repository, ref)) return null;
  if (environment.adminsBypass === true && actor.role === "admin") return [];
  const reviewed = reviewing(environment, organisation, repository, actor);
  const apps = customRules[`${repository.name}/${environment.name}`] ?? [];
  return reviewed === null ? null : [...reviewed, ...apps.map((slug) => [`app ${slug}`])];
}

/** Names of environments differ in more than case. */
function environmentNamed({ environments }: SandboxRepository, name: string): SandboxEnvironment | undefined {
  return environments.find((one) => one.name.toLowerCase() === name.toLowerCase());
}

/** Whether runs on a ref may use an environment at all. */
function admits({ refs, patterns }: SandboxEnvironment, repository: SandboxRepository, ref: ConcreteRef): boolean {
  switch (refs) {
    case "any":
      return true;
    case "listed":
      return patterns.some(({ type, name }) => type === ref.type && fnmatch(name, ref.name));
    case "protected":
      return ref.type === "branch" && (repository.branchProtection.length === 0 || protectionOf(repository, ref) !== undefined);
  }
}

function reviewing(environment: SandboxEnvironment, organisation: SandboxOrganisation, repository: SandboxRepository, actor: Actor): Approvals {
  const { reviewers, preventSelfReview } = environment;
  if (reviewers.length === 0) return [];
  const named = new Set(reviewers.flatMap((who) => membersOf(who, organisation)));
  const isReviewer = actor.login !== null && named.has(actor.login);
  if (isReviewer && !preventSelfReview) return [];
  const others = [...named].filter((login) => login !== actor.login && personOf(organisation, login) && canRead(organisation, repository, login));
  return others.length === 0 ? null : [others.toSorted()];
}

function membersOf(reviewer: string, { teams }: SandboxOrganisation): readonly string[] {
  const [kind, name = ""] = reviewer.split(" ");
  return kind === "team" ? (teams.find(({ slug }) => slug === name)?.members ?? []) : [name];
}
