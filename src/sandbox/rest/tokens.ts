import type { SandboxOrganisation } from "../description.ts";
import { api, instant, repositoriesNamed, repository, user } from "./bodies.ts";
import { list, notFound, type Asked, type Route, type Told } from "./route.ts";

/** Routes about tokens: those that people and Apps hold, and those that were found where they should not be. */
export const tokenRoutes: readonly Route[] = [
  {
    path: "/orgs/{org}/personal-access-tokens",
    needs: "organization_personal_access_tokens",
    tell: ({ organisation }) =>
      list(
        organisation.accessTokens.map((one) => ({
          ...grant(organisation, one),
          access_granted_at: instant(one.granted),
          token_expired: one.expires !== null && one.expires.slice(0, 10) < organisation.today,
          token_expires_at: one.expires && instant(one.expires),
          token_last_used_at: one.lastUsed && instant(one.lastUsed),
          repository_selection: one.repositories === "all" ? "all" : one.repositories.length === 0 ? "none" : "subset",
        })),
      ),
  },
  { path: "/orgs/{org}/personal-access-tokens/{pat_id}/repositories", needs: "organization_personal_access_tokens", tell: tokenRepositories },
  {
    path: "/orgs/{org}/personal-access-token-requests",
    needs: "organization_personal_access_token_requests",
    tell: ({ organisation }) =>
      list(
        organisation.accessTokenRequests.map((one) => ({
          ...grant(organisation, one),
          reason: one.reason,
          created_at: instant(one.created),
          token_expired: false,
          token_expires_at: one.expires && instant(one.expires),
          token_last_used_at: null,
          repository_selection: "all",
        })),
      ),
  },
  {
    path: "/orgs/{org}/installations",
    needs: "organization_administration",
    tell: ({ organisation }) => list(installations(organisation), "installations"),
  },
  { path: "/orgs/{org}/secret-scanning/alerts", needs: "secret_scanning_alerts", tell: alerts },
];

function grant({ login }: SandboxOrganisation, { id, name, owner, permissions }: { id: number; name: string; owner: string; permissions: object }) {
  return {
    id,
    owner: user(owner),
    repositories_url: `${api}/orgs/${login}/personal-access-tokens/${id}/repositories`,
    permissions: { organization: {}, repository: permissions, other: {} },
    token_id: id + 10_000,
    token_name: name,
  };
}

function tokenRepositories({ organisation, parts }: Asked): Told {
  const token = organisation.accessTokens.find(({ id }) => String(id) === parts["pat_id"]);
  if (token === undefined) return notFound;
  return list(
    token.repositories === "all"
      ? organisation.repositories.map((one) => repository(organisation, one))
      : repositoriesNamed(organisation, token.repositories),
  );
}

function installations({ login, id: owner, apps }: SandboxOrganisation) {
  return apps.map(({ slug, id, permissions, repositories, suspended, updated }) => ({
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
  }));
}

/** What stands in for a token that scanning found. Nobody should ever be sent it: whoever is has not asked to hide it. */
export const canary = "sandbox-canary-secret-value";

function alerts({ organisation, query }: Asked): Told {
  const types = query.get("secret_type")?.split(",");
  const validity = query.get("validity")?.split(",");
  const hidden = query.get("hide_secret") === "true";
  return list(
    organisation.repositories.flatMap((one) =>
      one.alerts
        .filter((alert) => (types?.includes(alert.type) ?? true) && (validity?.includes(alert.validity) ?? true))
        .map((alert) => ({
          number: alert.number,
          created_at: instant(alert.created),
          url: `${api}/repos/${organisation.login}/${one.name}/secret-scanning/alerts/${alert.number}`,
          html_url: `https://github.example/${organisation.login}/${one.name}/security/secret-scanning/${alert.number}`,
          state: "open",
          secret_type: alert.type,
          ...(hidden ? {} : { secret: canary }),
          repository: repository(organisation, one),
          push_protection_bypassed: alert.pushedPastProtection,
          validity: alert.validity,
          publicly_leaked: alert.publiclyLeaked,
          first_location_detected: alert.first && location(alert.first, organisation.login, one.name),
        })),
    ),
  );
}

function location({ file, line }: { readonly file: string; readonly line: number }, login: string, name: string) {
  const oid = "0".repeat(40);
  const url = `${api}/repos/${login}/${name}/git`;
  return {
    path: file,
    start_line: line,
    end_line: line,
    start_column: 1,
    end_column: 40,
    blob_sha: oid,
    blob_url: `${url}/blobs/${oid}`,
    commit_sha: oid,
    commit_url: `${url}/commits/${oid}`,
    html_url: `https://github.example/${login}/${name}/blob/${oid}/${file}#L${line}`,
  };
}
