import { accessTo, type Granted } from "../access.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { headsOf } from "../git.ts";
import { idOf, instant } from "../words.ts";
import { branchProtectionRules, rulesets } from "./gates.ts";
import { type ObjectAsked, objectOf, refNode } from "./objects.ts";
import { connection, notAccessible, type Page } from "./pages.ts";

export function repositoryId({ id }: SandboxRepository): string {
  return `R_${id}`;
}

/** Which permission GraphQL asks of an App for each part is UNCONFIRMED; those of the like REST endpoints are taken. */
export function repositoryNode(organisation: SandboxOrganisation, own: SandboxRepository): object {
  const { login, withheld } = organisation;
  const needing =
    <A, T>(permission: string, tell: (asked: A) => T) =>
    (asked: A): T => {
      if (withheld.includes(permission)) throw notAccessible();
      return tell(asked);
    };
  return {
    __typename: "Repository",
    id: repositoryId(own),
    name: own.name,
    nameWithOwner: `${login}/${own.name}`,
    databaseId: own.id,
    visibility: own.visibility.toUpperCase(),
    isArchived: own.archived,
    isFork: own.fork,
    isPrivate: own.visibility !== "public",
    isEmpty: own.pushed === null,
    pushedAt: own.pushed && instant(own.pushed),
    defaultBranchRef: needing("contents", () => {
      const [head] = headsOf(own);
      return head === undefined ? null : refNode(head);
    }),
    object: needing("contents", (asked: ObjectAsked) => objectOf(own, asked)),
    refs: needing("contents", (asked: Page & { readonly refPrefix: string }) => refs(own, asked)),
    environments: (page: Page) =>
      connection("environments", own.environments, page, ({ name }) => ({ id: `EN_${idOf(`${own.name}/${name}`)}`, name })),
    rulesets: (asked: Page) => rulesets(organisation, own, asked),
    branchProtectionRules: needing("administration", (page: Page) => branchProtectionRules(own, page)),
    deployKeys: needing("administration", (page: Page) =>
      connection("deployKeys", own.deployKeys, page, ({ title, readOnly, created }) => ({
        id: `DK_${idOf(`${own.name}/${title}`)}`,
        title,
        readOnly,
        verified: true,
        createdAt: instant(created),
      })),
    ),
    collaborators: needing("members", (asked: Page & { readonly affiliation?: string | null }) => collaborators(organisation, own, asked)),
  };
}

/** By name, as GitHub lists them. */
function refs(own: SandboxRepository, { refPrefix, ...page }: Page & { readonly refPrefix: string }) {
  const heads = headsOf(own);
  if (refPrefix.startsWith("refs/tags/")) {
    const names = heads[0] === undefined ? [] : own.tags.toSorted();
    return connection("refs", names, page, (name) => (heads[0] === undefined ? {} : refNode(heads[0], "refs/tags/", name)));
  }
  const named = refPrefix === "refs/heads/" ? heads.toSorted((a, b) => (a.name < b.name ? -1 : 1)) : [];
  return connection("refs", named, page, (head) => refNode(head));
}

function collaborators(organisation: SandboxOrganisation, own: SandboxRepository, asked: Page & { readonly affiliation?: string | null }) {
  const outside = new Set(organisation.people.filter(({ role }) => role === "outside").map(({ login }) => login));
  const found = accessTo(organisation, own)
    .filter(({ login }) => asked.affiliation !== "OUTSIDE" || outside.has(login))
    .filter(({ sources }) => asked.affiliation !== "DIRECT" || sources.some(({ from }) => from === "repository"));
  const slug = `${organisation.login}/${own.name}`;
  return connection(
    "collaborators",
    found,
    asked,
    ({ login }) => ({ __typename: "User", login }),
    ({ login, role, sources }: Granted) => ({
      permission: role.toUpperCase(),
      node: { __typename: "User", login },
      permissionSources: sources.map(({ role: own, from }) => ({
        permission: own === "admin" ? "ADMIN" : own === "read" || own === "triage" ? "READ" : "WRITE",
        source: sourceNode(from, organisation.login, slug),
      })),
    }),
  );
}

function sourceNode(from: Granted["sources"][number]["from"], login: string, slug: string): object {
  if (from === "organisation") return { __typename: "Organization", login };
  return from === "repository" ? { __typename: "Repository", nameWithOwner: slug } : { __typename: "Team", slug: from.team };
}
