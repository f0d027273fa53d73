import { accessTo, type Granted } from "../access.ts";
import type { SandboxDeployKey, SandboxOrganisation, SandboxRepository } from "../description.ts";
import { roleOf } from "../viewer.ts";
import { api, repository, team, user } from "./bodies.ts";
import { idOf, instant } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route, type Told } from "./route.ts";

/** Routes about a repository as a whole, and who reaches it. */
export const repositoryRoutes: readonly Route[] = [
  inRepository("", "metadata", (own, { organisation }) => ({ body: whole(organisation, own) })),
  inRepository("/collaborators", "metadata", collaborators, { heeds: ["affiliation", "permission"] }),
  inRepository("/collaborators/{username}/permission", "metadata", permission),
  inRepository("/teams", "administration", ({ access }) =>
    list(
      access.flatMap((one) => ("team" in one ? [one] : [])),
      ({ team: slug, role }) => ({ ...team(slug), permission: pullOrPush[role] }),
    ),
  ),
  inRepository("/keys", "administration", (own, { organisation }) => list(own.deployKeys, (one) => deployKey(organisation, own, one))),
  // 404: off. It is no error (facts/github.md section 1).
  inRepository("/immutable-releases", "administration", (own, { organisation: { immutableReleases: all } }) => {
    const enforced = all === "all" || (typeof all !== "string" && all.includes(own.name));
    return enforced || own.immutableReleases ? { body: { enabled: true, enforced_by_owner: enforced } } : notFound;
  }),
];

function whole(organisation: SandboxOrganisation, own: SandboxRepository): Record<string, unknown> {
  return { ...nearlyWhole(organisation, own), subscribers_count: 0, network_count: 0 };
}

/** Nearly all that is told of a repository where it is told alone: as much as an end of a pull request tells. */
export function nearlyWhole(organisation: SandboxOrganisation, own: SandboxRepository): Record<string, unknown> {
  const { login } = organisation;
  const url = `https://github.example/${login}/${own.name}`;
  const never = "2021-03-04T05:06:07Z";
  return {
    ...repository(organisation, own),
    git_url: `git:${url.slice("https:".length)}.git`,
    ssh_url: `git@github.example:${login}/${own.name}.git`,
    clone_url: `${url}.git`,
    svn_url: url,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks_count: 0,
    forks: 0,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    open_issues_count: 0,
    open_issues: 0,
    size: 1,
    has_issues: own.issuesEnabled ?? true,
    has_pull_requests: own.pullRequestsEnabled ?? true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    disabled: false,
    pushed_at: instant(own.pushed ?? never),
    created_at: never,
    updated_at: instant(own.pushed ?? never),
  };
}

/** GitHub's older words for roles. */
const pullOrPush: Readonly<Record<Granted["role"], string>> = { read: "pull", triage: "triage", write: "push", maintain: "maintain", admin: "admin" };

const roles = Object.keys(pullOrPush) as readonly Granted["role"][];

function collaborators(own: SandboxRepository, { organisation, query }: Asked): Told {
  const affiliation = query.get("affiliation") ?? "all";
  const permission = query.get("permission");
  const outside = new Set(organisation.people.filter(({ role }) => role === "outside").map(({ login }) => login));
  const found = accessTo(organisation, own)
    .filter(({ login }) => affiliation !== "outside" || outside.has(login))
    .filter(({ sources }) => affiliation !== "direct" || sources.some(({ from }) => from === "repository"))
    .filter(({ role }) => permission === null || may(role)[permission] === true);
  return list(found, ({ login, role }) => ({ ...user(login), permissions: may(role), role_name: role }));
}

/** GitHub's older words have four levels alone; anybody reads a public repository. */
function permission(own: SandboxRepository, { organisation, parts }: Asked): Told {
  const login = parts["username"] ?? "";
  const role = roleOf(organisation, own, login);
  const told = role === "none" && own.visibility === "public" ? "read" : role;
  const level = { none: "none", read: "read", triage: "read", write: "write", maintain: "write", admin: "admin" }[told];
  const permissions = told === "none" ? {} : { permissions: may(told) };
  return { body: { permission: level, role_name: told, user: { ...user(login), ...permissions, role_name: told } } };
}

/** All that a role may, weaker roles included. */
function may(role: Granted["role"]): Record<string, boolean> {
  return Object.fromEntries(roles.map((one, index) => [pullOrPush[one], index <= roles.indexOf(role)]));
}

function deployKey({ login }: SandboxOrganisation, { name }: SandboxRepository, { title, readOnly, created, lastUsed, addedBy }: SandboxDeployKey) {
  const id = idOf(`${name}/${title}`);
  return {
    id,
    key: `ssh-ed25519 ${Buffer.from(`public key ${id} of the sandbox`).toString("base64")}`,
    url: `${api}/repos/${login}/${name}/keys/${id}`,
    title,
    verified: true,
    created_at: instant(created),
    read_only: readOnly,
    added_by: addedBy,
    // Left out where it was never used: GitHub's description allows no null.
    ...(lastUsed === null ? {} : { last_used: instant(lastUsed) }),
    enabled: true,
  };
}
