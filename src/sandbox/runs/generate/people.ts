import type { AccessLevel } from "../../../model/access-token.ts";
import type { SandboxAccessToken, SandboxApp, SandboxOrganisation, SandboxPerson, SandboxRepository } from "../../description.ts";
import type { Draw } from "./draw.ts";

export type Staff = Pick<SandboxOrganisation, "people" | "teams" | "apps">;

/** Two to six people, the first of them an owner; up to two teams of members, and up to two Apps. */
export function staffOf(draw: Draw): Staff {
  const logins = ["ada", "ben", "cleo", "dov", "eve", "fay"].slice(0, draw.between(2, 6));
  const people = logins.map((login, index): SandboxPerson => ({
    login,
    role: index === 0 ? "owner" : draw.one(["owner", "member", "member", "member", "outside", "outside"]),
    twoFactor: "secure",
  }));
  // Only members can be in teams.
  const members = people.flatMap(({ login, role }) => (role === "outside" ? [] : [login]));
  return {
    people,
    teams: draw.few(["keepers", "makers"], 2).map((slug) => ({ slug, members: draw.some(members, 55) })),
    apps: draw.few(["robin", "wren"], 2).map((slug, index): SandboxApp => ({
      slug,
      id: 800 + index,
      permissions: permissionsOf(draw),
      repositories: draw.one(["all", "selected"]),
      suspended: draw.percent(15),
      updated: "2026-02-03",
    })),
  };
}

export function tokensOf(draw: Draw, people: readonly SandboxPerson[], repositories: readonly string[]): readonly SandboxAccessToken[] {
  return draw.few(["nightly", "weekly"], 2).map((name, index): SandboxAccessToken => ({
    id: 900 + index,
    name,
    owner: people[draw.between(0, people.length - 1)]?.login ?? "ada",
    repositories: draw.percent(50) ? "all" : draw.some(repositories, 60),
    permissions: permissionsOf(draw),
    granted: "2026-01-05T08:00:00Z",
    expires: draw.one([null, "2027-05-01T00:00:00Z", "2027-05-01T00:00:00Z", "2026-03-01T00:00:00Z"]),
    lastUsed: null,
  }));
}

function permissionsOf(draw: Draw): Readonly<Record<string, AccessLevel>> {
  const full = { contents: "write", workflows: "write", metadata: "read" } as const;
  return draw.one<Readonly<Record<string, AccessLevel>>>([
    full,
    { ...full, actions: "write" },
    { contents: "write", metadata: "read" },
    { actions: "write", contents: "read", metadata: "read" },
    { contents: "read", metadata: "read" },
  ]);
}

/** Who has access beside owners and the base permission. */
export function accessOf(draw: Draw, { people, teams }: Staff): SandboxRepository["access"] {
  const role = () => draw.one(["read", "triage", "write", "write", "write", "maintain", "admin"]);
  return [
    ...draw.some(people, 45).map(({ login }) => ({ login, role: role() })),
    ...draw.some(teams, 60).map(({ slug }) => ({ team: slug, role: role() })),
  ];
}

export function deployKeysOf(draw: Draw): SandboxRepository["deployKeys"] {
  return draw
    .few(["mirror"], 1)
    .map((title) => ({ title, readOnly: draw.percent(25), created: "2025-03-01T08:00:00Z", lastUsed: null, addedBy: "ada" }));
}
