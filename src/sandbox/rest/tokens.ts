import type { SandboxOrganisation } from "../description.ts";
import { api, repositoriesNamed, repository, user } from "./bodies.ts";
import { instant } from "../words.ts";
import { list, notFound, type Asked, type Route, type Told } from "./route.ts";

/** Routes about the tokens that people hold, and the Apps that are installed. */
export const tokenRoutes: readonly Route[] = [
  {
    path: "/orgs/{org}/personal-access-tokens",
    needs: "organization_personal_access_tokens",
    tell: ({ organisation }) =>
      list(organisation.accessTokens, (one) => ({
        ...grant(organisation, "personal-access-tokens", one),
        access_granted_at: instant(one.granted),
        token_expired: one.expires !== null && one.expires.slice(0, 10) < organisation.today,
        token_expires_at: one.expires && instant(one.expires),
        token_last_used_at: one.lastUsed && instant(one.lastUsed),
        repository_selection: one.repositories === "all" ? "all" : one.repositories.length === 0 ? "none" : "subset",
      })),
  },
  {
    path: "/orgs/{org}/personal-access-tokens/{pat_id}/repositories",
    needs: "organization_personal_access_tokens",
    tell: (asked) =>
      reached(
        asked,
        asked.organisation.accessTokens.find(({ id }) => String(id) === asked.parts["pat_id"]),
      ),
  },
  {
    path: "/orgs/{org}/personal-access-token-requests",
    needs: "organization_personal_access_token_requests",
    tell: ({ organisation }) =>
      list(organisation.accessTokenRequests, (one) => ({
        ...grant(organisation, "personal-access-token-requests", one),
        reason: one.reason,
        created_at: instant(one.created),
        token_expired: false,
        token_expires_at: one.expires && instant(one.expires),
        token_last_used_at: null,
        repository_selection: "all",
      })),
  },
  {
    path: "/orgs/{org}/personal-access-token-requests/{pat_request_id}/repositories",
    needs: "organization_personal_access_token_requests",
    tell: (asked) => {
      const found = asked.organisation.accessTokenRequests.find(({ id }) => String(id) === asked.parts["pat_request_id"]);
      return reached(asked, found === undefined ? undefined : { repositories: "all" });
    },
  },
  {
    path: "/orgs/{org}/installations",
    needs: "organization_administration",
    tell: ({ organisation }) => list(organisation.apps, (one) => installation(organisation, one), "installations"),
  },
];

interface Grant {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, string>>;
}

function grant({ login }: SandboxOrganisation, kind: string, { id, name, owner, permissions }: Grant) {
  const [organization, own] = [true, false].map((which) =>
    Object.fromEntries(Object.entries(permissions).filter(([key]) => (key.startsWith("organization_") || key === "members") === which)),
  );
  return {
    id,
    owner: user(owner),
    repositories_url: `${api}/orgs/${login}/${kind}/${id}/repositories`,
    permissions: { organization, repository: own, other: {} },
    token_id: id + 10_000,
    token_name: name,
  };
}

function reached({ organisation }: Asked, token: { readonly repositories: readonly string[] | "all" } | undefined): Told {
  if (token === undefined) return notFound;
  const which = token.repositories === "all" ? organisation.repositories : repositoriesNamed(organisation, token.repositories);
  return list(which, (one) => repository(organisation, one));
}

function installation({ login, id: owner }: SandboxOrganisation, given: SandboxOrganisation["apps"][number]) {
  const { slug, id, permissions, repositories, suspended, updated } = given;
  return {
    id: id + 50_000,
    account: user(login, "Organization"),
    app_id: id,
    app_slug: slug,
    target_id: owner,
    target_type: "Organization",
    single_file_name: null,
    repository_selection: repositories,
    access_tokens_url: `${api}/app/installations/${id}/access_tokens`,
    html_url: `https://github.example/organizations/${login}/settings/installations/${id}`,
    repositories_url: `${api}/installation/repositories`,
    events: ["push"],
    permissions,
    created_at: instant(updated),
    updated_at: instant(updated),
    suspended_by: suspended ? user("ghost") : null,
    suspended_at: suspended ? instant(updated) : null,
  };
}
