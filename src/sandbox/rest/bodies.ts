import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { isBot } from "../viewer.ts";
import { idOf } from "../words.ts";

// Parts that many answers share, with every field that GitHub's description requires. No link of theirs leads to a real host.

export const api = "https://api.github.example";

/** Names of Apps end in `[bot]`. */
export function user(login: string, type: string = isBot(login) ? "Bot" : "User"): Record<string, unknown> {
  const url = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id: idOf(login),
    node_id: `U_${login}`,
    avatar_url: `${url}/avatar`,
    gravatar_id: "",
    url,
    html_url: `https://github.example/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

const repositoryUrls = [
  "archive",
  "assignees",
  "blobs",
  "branches",
  "collaborators",
  "comments",
  "commits",
  "compare",
  "contents",
  "contributors",
  "deployments",
  "downloads",
  "events",
  "forks",
  "git_commits",
  "git_refs",
  "git_tags",
  "hooks",
  "issue_comment",
  "issue_events",
  "issues",
  "keys",
  "labels",
  "languages",
  "merges",
  "milestones",
  "notifications",
  "pulls",
  "releases",
  "stargazers",
  "statuses",
  "subscribers",
  "subscription",
  "tags",
  "teams",
  "trees",
];

export function repository(organisation: SandboxOrganisation, own: SandboxRepository): Record<string, unknown> {
  const { archived, visibility, defaultBranch } = own;
  return { ...simpleRepository(organisation, own), archived, visibility, default_branch: defaultBranch };
}

/** What is told of a repository everywhere. */
export function simpleRepository({ login }: SandboxOrganisation, { name, id, visibility, fork }: SandboxRepository): Record<string, unknown> {
  const url = `${api}/repos/${login}/${name}`;
  return {
    id,
    node_id: `R_${id}`,
    name,
    full_name: `${login}/${name}`,
    owner: user(login, "Organization"),
    private: visibility !== "public",
    html_url: `https://github.example/${login}/${name}`,
    description: null,
    fork,
    url,
    ...Object.fromEntries(repositoryUrls.map((one) => [`${one}_url`, `${url}/${one}`])),
  };
}

export function repositoriesNamed({ repositories }: SandboxOrganisation, names: readonly string[]): readonly SandboxRepository[] {
  return repositories.filter(({ name }) => names.includes(name));
}

export function team(slug: string): Record<string, unknown> {
  const url = `${api}/organizations/1/team/${idOf(slug)}`;
  return {
    id: idOf(slug),
    node_id: `T_${slug}`,
    url,
    members_url: `${url}/members{/member}`,
    name: slug,
    description: null,
    permission: "pull",
    privacy: "closed",
    html_url: `https://github.example/orgs/teams/${slug}`,
    repositories_url: `${url}/repos`,
    slug,
    parent: null,
    type: "organization",
  };
}
