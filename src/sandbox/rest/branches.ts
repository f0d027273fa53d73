import type { BranchProtection } from "../../model/ref-protection.ts";
import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { type Head, headsOf } from "../git.ts";
import { matches, reachesBranch, rulesetsFor } from "../refs.ts";
import { api, team, user } from "./bodies.ts";
import { idOf, instant } from "../words.ts";
import { inRepository, list, notFound, type Asked, type Route } from "./route.ts";

/** Routes about branches and their classic protection. */
export const branchRoutes: readonly Route[] = [
  inRepository(
    "/branches",
    "contents",
    (own, asked) =>
      list(
        branchesOf(own).filter((head) => [null, String(isProtected(asked.organisation, own, head))].includes(asked.query.get("protected"))),
        (head) => short(asked.organisation, own, head),
      ),
    { heeds: ["protected"] },
  ),
  inRepository("/branches/{branch}", "contents", (own, asked) => {
    const head = branchNamed(own, asked);
    if (head === undefined) return notFound;
    const { login } = asked.organisation;
    const self = `${api}/repos/${login}/${own.name}/branches/${head.name}`;
    return {
      body: {
        ...short(asked.organisation, own, head),
        commit: commitBody(`${login}/${own.name}`, own, head),
        _links: { self, html: `https://github.example/${login}/${own.name}/tree/${head.name}` },
        protection: { enabled: protectionOf(own, head.name) !== undefined },
        protection_url: `${self}/protection`,
      },
    };
  }),
  // 404: unprotected, or not to be seen.
  inRepository(
    "/branches/{branch}/protection",
    "administration",
    (own, asked) => {
      const head = branchNamed(own, asked);
      const found = head === undefined ? undefined : protectionOf(own, head.name);
      return found === undefined ? { status: 404, message: "Branch not protected" } : { body: protection(asked, own, found) };
    },
    { without: () => notFound },
  ),
];

/** By name, as GitHub lists them. */
function branchesOf(own: SandboxRepository): readonly Head[] {
  return headsOf(own).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function branchNamed(own: SandboxRepository, { parts }: Asked): Head | undefined {
  return headsOf(own).find(({ name }) => name === parts["branch"]);
}

function protectionOf({ branchProtection }: SandboxRepository, branch: string): BranchProtection | undefined {
  return branchProtection.find(({ pattern }) => pattern === branch) ?? branchProtection.find(({ pattern }) => matches(pattern, branch));
}

function isProtected(organisation: SandboxOrganisation, own: SandboxRepository, { name }: Head): boolean {
  const reached = rulesetsFor(organisation, own).some(({ ruleset }) => reachesBranch(ruleset, name, own.defaultBranch));
  return reached || protectionOf(own, name) !== undefined;
}

function short(organisation: SandboxOrganisation, own: SandboxRepository, head: Head) {
  const url = `${api}/repos/${organisation.login}/${own.name}/commits/${head.commit}`;
  return { name: head.name, commit: { sha: head.commit, url }, protected: isProtected(organisation, own, head) };
}

function commitBody(slug: string, own: SandboxRepository, { commit: sha, tree }: Head) {
  const url = `${api}/repos/${slug}`;
  const person = { name: "sandbox", email: "sandbox@github.example", date: instant(own.pushed ?? "2021-03-04") };
  return {
    url: `${url}/commits/${sha}`,
    sha,
    node_id: `C_${sha}`,
    html_url: `https://github.example/${slug}/commit/${sha}`,
    comments_url: `${url}/commits/${sha}/comments`,
    commit: {
      url: `${url}/git/commits/${sha}`,
      author: person,
      committer: person,
      message: own.name,
      comment_count: 0,
      tree: { sha: tree.oid, url: `${url}/git/trees/${tree.oid}` },
    },
    author: user("ghost"),
    committer: user("ghost"),
    parents: [],
  };
}

function protection({ organisation: { login }, parts }: Asked, { name }: SandboxRepository, given: BranchProtection) {
  const url = `${api}/repos/${login}/${name}/branches/${parts["branch"] ?? ""}/protection`;
  const allowedKind = (kind: string) => (given.pushAllowed ?? []).flatMap((who) => (who.startsWith(`${kind} `) ? [who.slice(kind.length + 1)] : []));
  const reviews = {
    url: `${url}/required_pull_request_reviews`,
    dismiss_stale_reviews: false,
    require_code_owner_reviews: given.codeOwners,
    required_approving_review_count: given.approvals ?? 0,
    require_last_push_approval: false,
  };
  const restrictions = {
    url: `${url}/restrictions`,
    users_url: `${url}/restrictions/users`,
    teams_url: `${url}/restrictions/teams`,
    apps_url: `${url}/restrictions/apps`,
    users: (given.pushAllowed ?? []).filter((who) => !who.includes(" ")).map((who) => user(who)),
    teams: allowedKind("team").map(team),
    apps: allowedKind("app").map((slug) => ({ id: idOf(slug), slug, name: slug })),
  };
  return {
    url,
    enforce_admins: { url: `${url}/enforce_admins`, enabled: given.holdsAdmins },
    ...(given.approvals === null ? {} : { required_pull_request_reviews: reviews }),
    ...(given.pushAllowed === null ? {} : { restrictions }),
    allow_force_pushes: { enabled: given.forcePushes },
    allow_deletions: { enabled: given.deletions },
  };
}
