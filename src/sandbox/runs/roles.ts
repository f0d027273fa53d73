import type { SandboxOrganisation, SandboxPerson, SandboxRepository } from "../description.ts";

const roles = ["none", "read", "triage", "write", "maintain", "admin"] as const;

export type Role = (typeof roles)[number];

export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}

/** The highest role that anything gives a person on a repository; `none` for somebody whom the organisation does not know. */
export function roleOf(organisation: SandboxOrganisation, repository: SandboxRepository, login: string): Role {
  const person = personOf(organisation, login);
  if (person === undefined) return "none";
  const given = repository.access.flatMap((one) => {
    const reaches = "login" in one ? one.login === login : teamsOf(organisation, login).includes(one.team);
    return reaches ? [one.role] : [];
  });
  const base = person.role === "outside" ? "none" : organisation.basePermission;
  const all: readonly Role[] = [person.role === "owner" ? "admin" : "none", base, ...given];
  return all.reduce((highest, role) => (isAtLeast(role, highest) ? role : highest));
}

/** Logins of people who can push to a repository, sorted. */
export function writersOf(organisation: SandboxOrganisation, repository: SandboxRepository): readonly string[] {
  const all = organisation.people.map(({ login }) => login);
  return all.filter((login) => isAtLeast(roleOf(organisation, repository, login), "write")).toSorted();
}

/** Whether somebody can read a repository: anybody a public one, any member an internal one. */
export function canRead(organisation: SandboxOrganisation, repository: SandboxRepository, login: string): boolean {
  const person = personOf(organisation, login);
  if (person === undefined) return false;
  if (repository.visibility === "public" || (repository.visibility === "internal" && person.role !== "outside")) return true;
  return isAtLeast(roleOf(organisation, repository, login), "read");
}

export function personOf({ people }: SandboxOrganisation, login: string): SandboxPerson | undefined {
  return people.find((one) => one.login === login);
}

/** Slugs. */
export function teamsOf({ teams }: SandboxOrganisation, login: string): readonly string[] {
  return teams.flatMap(({ slug, members }) => (members.includes(login) ? [slug] : []));
}
