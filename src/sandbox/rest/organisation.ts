import type { SandboxAllowedActions, SandboxOrganisation, SandboxRunner } from "../description.ts";
import { api, repositoriesNamed, repository } from "./bodies.ts";
import { idOf } from "../words.ts";
import { list, type Asked, type Route, type Told } from "./route.ts";

const administration = "organization_administration";

/** Routes about an organisation as a whole. */
export const organisationRoutes: readonly Route[] = [
  // Without the permission GitHub answers all the same, and hides what is for owners.
  {
    path: "/orgs/{org}",
    needs: administration,
    without: ({ organisation }) => ({ body: profile(organisation, false) }),
    tell: ({ organisation }) => ({ body: profile(organisation, true) }),
  },
  {
    path: "/orgs/{org}/repos",
    needs: "metadata",
    tell: ({ organisation }) => list(organisation.repositories, (one) => repository(organisation, one)),
  },
  {
    path: "/orgs/{org}/actions/permissions",
    needs: administration,
    tell: ({ organisation: { login, allowedActions } }) => ({
      body: { enabled_repositories: "all", ...allowed(allowedActions, `${api}/orgs/${login}`) },
    }),
  },
  {
    path: "/orgs/{org}/actions/permissions/workflow",
    needs: administration,
    tell: ({ organisation: { defaultToken } }) => ({ body: tokenPermissions(defaultToken) }),
  },
  { path: "/orgs/{org}/actions/permissions/selected-actions", needs: administration, tell: selectedActions },
  {
    path: "/orgs/{org}/actions/runners",
    needs: "organization_self_hosted_runners",
    tell: ({ organisation }) => list(organisation.runners, runner, "runners"),
  },
  {
    path: "/orgs/{org}/actions/oidc/customization/sub",
    needs: administration,
    tell: ({ organisation: { oidcSubject } }) => ({ body: { include_claim_keys: oidcSubject.claims, use_immutable_subject: oidcSubject.immutable } }),
  },
  { path: "/orgs/{org}/settings/immutable-releases", needs: administration, tell: immutableReleases },
  {
    path: "/orgs/{org}/settings/immutable-releases/repositories",
    needs: administration,
    tell: ({ organisation }) => {
      const { immutableReleases: which } = organisation;
      if (typeof which === "string") return { status: 409, message: "Immutable releases are not enforced for selected repositories" };
      return list(repositoriesNamed(organisation, which), (one) => repository(organisation, one), "repositories");
    },
  },
];

function profile(
  { login, id, plan, twoFactorRequired, basePermission, managedUsers, repositories, withheld }: SandboxOrganisation,
  asOwner: boolean,
) {
  const url = `${api}/orgs/${login}`;
  const urls = ["repos", "events", "hooks", "issues", "members", "public_members"].map((one) => [`${one}_url`, `${url}/${one}`]);
  const owners = { two_factor_requirement_enabled: managedUsers ? null : twoFactorRequired, default_repository_permission: basePermission };
  return {
    login,
    id,
    node_id: `O_${id}`,
    url,
    ...Object.fromEntries(urls),
    avatar_url: `${url}/avatar`,
    description: null,
    html_url: `https://github.example/${login}`,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: repositories.filter(({ visibility }) => visibility === "public").length,
    public_gists: 0,
    followers: 0,
    following: 0,
    type: "Organization",
    created_at: "2021-03-04T05:06:07Z",
    updated_at: "2026-11-01T00:00:00Z",
    archived_at: null,
    ...(asOwner ? owners : { two_factor_requirement_enabled: null }),
    ...(asOwner && !withheld.includes("organization_plan") ? { plan: { name: plan, space: 1, private_repos: 100 } } : {}),
  };
}

/** What an organisation and a repository say alike of the actions they allow. `url`: theirs. */
export function allowed({ allowed: which, pinned }: SandboxAllowedActions, url: string): Record<string, unknown> {
  return {
    allowed_actions: which,
    ...(which === "selected" ? { selected_actions_url: `${url}/actions/permissions/selected-actions` } : {}),
    sha_pinning_required: pinned,
  };
}

/** Refused unless actions are selected; with which status is UNCONFIRMED (facts/github.md section 1). */
export function selectedActions({ organisation: { allowedActions } }: Asked): Told {
  if (allowedActions.allowed !== "selected" || allowedActions.selected === undefined) return { status: 409, message: "Conflict" };
  const { github, verified, patterns } = allowedActions.selected;
  return { body: { github_owned_allowed: github, verified_allowed: verified, patterns_allowed: patterns } };
}

export function tokenPermissions({ access, approvesPullRequests }: SandboxOrganisation["defaultToken"]): Record<string, unknown> {
  return { default_workflow_permissions: access, can_approve_pull_request_reviews: approvesPullRequests };
}

export function runner({ name, os, labels, ephemeral }: SandboxRunner): Record<string, unknown> {
  return { id: idOf(name), name, os, status: "online", busy: false, ephemeral, labels: labels.map((label) => ({ name: label, type: "custom" })) };
}

function immutableReleases({ organisation: { login, immutableReleases: which } }: Asked): Told {
  if (typeof which === "string") return { body: { enforced_repositories: which } };
  const url = `${api}/orgs/${login}/settings/immutable-releases/repositories`;
  return { body: { enforced_repositories: "selected", selected_repositories_url: url } };
}
