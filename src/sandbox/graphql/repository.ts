import { accessTo, type Granted } from "../access.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { headsOf } from "../git.ts";
import { issueNumbered, pullNumbered } from "../changes/threads.ts";
import { mayPush, roleOf } from "../viewer.ts";
import { idOf, instant } from "../words.ts";
import { branchProtectionRules, rulesets } from "./gates.ts";
import { userNode } from "./actors.ts";
import { issueNode, issues, type IssuesAsked } from "./issues.ts";
import { type ObjectAsked, objectOf } from "./objects.ts";
import { connection, notAccessible, type Page, refusal } from "./pages.ts";
import { pullNode, pulls, type PullsAsked } from "./pulls.ts";
import { refNamed, refNode, refs } from "./refs.ts";
import type { Seen } from "./seen.ts";

export function repositoryId({ id }: SandboxRepository): string {
  return `R_${id}`;
}

/** Which permission GraphQL asks of an App for each part is UNCONFIRMED; those of the like REST endpoints are taken. */
export function repositoryNode(seen: Seen, own: SandboxRepository): object {
  const { organisation } = seen;
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
    isLocked: false,
    isDisabled: false,
    url: `https://github.example/${login}/${own.name}`,
    pushedAt: own.pushed && instant(own.pushed),
    defaultBranchRef: needing("contents", () => {
      const [head] = headsOf(own);
      return head === undefined ? null : refNode(seen, own, head);
    }),
    object: needing("contents", (asked: ObjectAsked) => objectOf(own, asked)),
    refs: needing("contents", (asked: Page & { readonly refPrefix: string }) => refs(seen, own, asked)),
    ref: needing("contents", ({ qualifiedName }: { readonly qualifiedName: string }) => refNamed(seen, own, qualifiedName)),
    ...workOf(seen, own, needing),
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

type Needing = <A, T>(permission: string, tell: (asked: A) => T) => (asked: A) => T;

/** What is done in a repository, and whether whoever asks may do it. */
function workOf(seen: Seen, own: SandboxRepository, needing: Needing): object {
  const { organisation, viewer } = seen;
  const numbered = (kind: string, number: number, found: object | undefined) => {
    if (found === undefined) throw refusal("NOT_FOUND", `Could not resolve to ${kind} with the number of ${number}.`);
    return found;
  };
  return {
    hasIssuesEnabled: own.issuesEnabled ?? true,
    // Of an App UNCONFIRMED: taken to be what its permission for contents gives.
    viewerPermission: () => {
      if (viewer.isApp) return mayPush(organisation, own, viewer) ? "WRITE" : "READ";
      const role = roleOf(organisation, own, viewer.login);
      return role === "none" ? (own.visibility === "public" ? "READ" : null) : role.toUpperCase();
    },
    issues: needing("issues", (asked: IssuesAsked) => issues(seen, own, asked)),
    issue: needing("issues", ({ number }: { readonly number: number }) => {
      const found = issueNumbered(own, number);
      return numbered("an Issue", number, found === undefined ? undefined : issueNode(seen, own, found));
    }),
    pullRequests: needing("pull_requests", (asked: PullsAsked) => pulls(seen, own, asked)),
    pullRequest: needing("pull_requests", ({ number }: { readonly number: number }) => {
      const found = pullNumbered(own, number);
      return numbered("a PullRequest", number, found === undefined ? undefined : pullNode(seen, own, found));
    }),
  };
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
    ({ login }) => userNode(login),
    ({ login, role, sources }: Granted) => ({
      permission: role.toUpperCase(),
      node: userNode(login),
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
