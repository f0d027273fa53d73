import type { PushRole } from "../model/people.ts";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";

type Role = PushRole | "read" | "triage";

/** Somebody who may do something in a repository: the strongest role, and all that give one. */
export interface Granted {
  readonly login: string;
  readonly role: Role;
  readonly sources: readonly { readonly role: Role; readonly from: "organisation" | "repository" | { readonly team: string } }[];
}

const order: readonly Role[] = ["read", "triage", "write", "maintain", "admin"];

/** Owners, whoever the base permission reaches, teams and people by name; sorted by login. */
export function accessTo({ people, teams, basePermission }: SandboxOrganisation, { access }: SandboxRepository): readonly Granted[] {
  return people
    .flatMap(({ login, role }): Granted[] => {
      const sources: Granted["sources"][number][] = [];
      if (role === "owner") sources.push({ role: "admin", from: "organisation" });
      else if (role === "member" && basePermission !== "none") sources.push({ role: basePermission, from: "organisation" });
      for (const one of access) {
        if ("login" in one && one.login === login) sources.push({ role: one.role, from: "repository" });
        if ("team" in one && teams.some(({ slug, members }) => slug === one.team && members.includes(login)))
          sources.push({ role: one.role, from: { team: one.team } });
      }
      const strongest = sources.map((source) => source.role).sort((a, b) => order.indexOf(b) - order.indexOf(a))[0];
      return strongest === undefined ? [] : [{ login, role: strongest, sources }];
    })
    .sort((a, b) => (a.login < b.login ? -1 : 1));
}
