import type { SandboxOrganisation, SandboxOrganisationSecret, SandboxPerson, SandboxRunner } from "../description.ts";
import { api, idOf, instant, repositoriesNamed, user } from "./bodies.ts";
import { list, notFound, type Asked, type Route, type Told } from "./route.ts";

const administration = "organization_administration";

/** Routes about an organisation as a whole, in the order of GitHub's description. */
export const organisationRoutes: readonly Route[] = [
  // Without the permission GitHub answers all the same, and leaves out what is for owners.
  {
    path: "/orgs/{org}",
    needs: administration,
    without: ({ organisation }) => ({ body: profile(organisation, false) }),
    tell: ({ organisation }) => ({ body: profile(organisation, true) }),
  },
  { path: "/orgs/{org}/members", needs: "members", without: filteredOr403, tell: (asked) => list(people(asked, (one) => one.role !== "outside")) },
  {
    path: "/orgs/{org}/outside_collaborators",
    needs: "members",
    without: filteredOr403,
    tell: (asked) => list(people(asked, (one) => one.role === "outside")),
  },
  { path: "/orgs/{org}/actions/permissions", needs: administration, tell: ({ organisation }) => ({ body: allowed(organisation) }) },
  {
    path: "/orgs/{org}/actions/permissions/workflow",
    needs: administration,
    tell: ({ organisation: { defaultToken } }) => ({
      body: { default_workflow_permissions: defaultToken.access, can_approve_pull_request_reviews: defaultToken.approvesPullRequests },
    }),
  },
  { path: "/orgs/{org}/actions/permissions/selected-actions", needs: administration, tell: selectedActions },
  {
    path: "/orgs/{org}/actions/secrets",
    needs: "organization_secrets",
    tell: ({ organisation }) =>
      list(
        organisation.secrets.map((one) => secret(organisation, "actions", one)),
        "secrets",
      ),
  },
  {
    path: "/orgs/{org}/actions/secrets/{secret_name}/repositories",
    needs: "organization_secrets",
    tell: ({ organisation, parts }) => selected(organisation, organisation.secrets, parts["secret_name"]),
  },
  {
    path: "/orgs/{org}/dependabot/secrets",
    needs: "organization_dependabot_secrets",
    tell: ({ organisation }) =>
      list(
        organisation.dependabotSecrets.map((one) => secret(organisation, "dependabot", one)),
        "secrets",
      ),
  },
  {
    path: "/orgs/{org}/dependabot/secrets/{secret_name}/repositories",
    needs: "organization_dependabot_secrets",
    tell: ({ organisation, parts }) => selected(organisation, organisation.dependabotSecrets, parts["secret_name"]),
  },
  {
    path: "/orgs/{org}/actions/variables",
    needs: "organization_actions_variables",
    tell: ({ organisation }) =>
      list(
        organisation.variables.map(({ name, value, updated }) => ({
          name,
          value,
          created_at: instant(updated),
          updated_at: instant(updated),
          visibility: "all",
        })),
        "variables",
        30,
      ),
  },
  {
    path: "/orgs/{org}/actions/runners",
    needs: "organization_self_hosted_runners",
    tell: ({ organisation }) => list(organisation.runners.map(runner), "runners"),
  },
  {
    path: "/orgs/{org}/actions/oidc/customization/sub",
    needs: administration,
    tell: ({ organisation: { oidcSubject } }) => ({ body: { include_claim_keys: oidcSubject.claims, use_immutable_subject: oidcSubject.immutable } }),
  },
  {
    path: "/orgs/{org}/settings/immutable-releases",
    needs: administration,
    tell: ({ organisation: { login, immutableReleases: which } }) => ({
      body: {
        enforced_repositories: typeof which === "string" ? which : "selected",
        ...(typeof which === "string" ? {} : { selected_repositories_url: `${api}/orgs/${login}/settings/immutable-releases/repositories` }),
      },
    }),
  },
];

function profile({ login, id, plan, twoFactorRequired, basePermission, managedUsers, repositories }: SandboxOrganisation, asOwner: boolean) {
  const url = `${api}/orgs/${login}`;
  const urls = ["repos", "events", "hooks", "issues", "members", "public_members"].map((one) => [`${one}_url`, `${url}/${one}`]);
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
    ...(asOwner
      ? {
          plan: { name: plan, space: 1, private_repos: 100 },
          two_factor_requirement_enabled: managedUsers ? null : twoFactorRequired,
          default_repository_permission: basePermission,
        }
      : {}),
  };
}

/** Filters by second factor are for owners; GitHub's answer to others is 422. */
function filteredOr403({ query }: Asked): Told {
  const filter = query.get("filter") ?? "all";
  if (filter.startsWith("2fa_")) return { status: 422, message: "Validation Failed: only owners may filter by two-factor authentication" };
  return { status: 403, message: "Resource not accessible by integration" };
}

function people({ organisation, query }: Asked, which: (person: SandboxPerson) => boolean) {
  const filter = query.get("filter") ?? "all";
  const role = query.get("role") ?? "all";
  return organisation.people
    .filter(which)
    .filter((one) => role === "all" || (role === "admin") === (one.role === "owner"))
    .filter(({ twoFactor }) => filter === "all" || twoFactor === (filter === "2fa_disabled" ? "none" : "insecure"))
    .map(({ login }) => user(login));
}

function allowed({ login, allowedActions }: SandboxOrganisation) {
  const selectedUrl = `${api}/orgs/${login}/actions/permissions/selected-actions`;
  return {
    enabled_repositories: "all",
    allowed_actions: allowedActions.allowed,
    ...(allowedActions.allowed === "selected" ? { selected_actions_url: selectedUrl } : {}),
    sha_pinning_required: allowedActions.pinned,
  };
}

function selectedActions({ organisation: { allowedActions } }: Asked): Told {
  if (allowedActions.allowed !== "selected" || allowedActions.selected === undefined) return { status: 409, message: "Conflict" };
  const { github, verified, patterns } = allowedActions.selected;
  return { body: { github_owned_allowed: github, verified_allowed: verified, patterns_allowed: patterns } };
}

function secret({ login }: SandboxOrganisation, kind: string, { name, created, updated, visibility }: SandboxOrganisationSecret) {
  const url = `${api}/orgs/${login}/${kind}/secrets/${name}/repositories`;
  return {
    name,
    created_at: instant(created),
    updated_at: instant(updated),
    visibility,
    ...(visibility === "selected" ? { selected_repositories_url: url } : {}),
  };
}

function selected(organisation: SandboxOrganisation, secrets: readonly SandboxOrganisationSecret[], name: string | undefined): Told {
  const found = secrets.find((one) => one.name === name);
  if (found === undefined) return notFound;
  if (found.visibility !== "selected") return { status: 409, message: "Visibility type for organization secret is not set to selected" };
  return list(repositoriesNamed(organisation, found.repositories ?? []), "repositories");
}

export function runner({ name, os, labels, ephemeral }: SandboxRunner): Record<string, unknown> {
  return { id: idOf(name), name, os, status: "online", busy: false, ephemeral, labels: labels.map((label) => ({ name: label, type: "custom" })) };
}
