import type { AccessLevel, AccessToken } from "../../../model/access-token.ts";
import { type Observed, unseen } from "../../../model/observed.ts";
import type { Organisation } from "../../../model/organisation.ts";
import type { Reader } from "../reader.ts";
import { byName } from "../sorted.ts";

type Access = Pick<Organisation, "accessTokens" | "accessTokenRequests" | "apps">;

/** Only Apps may list tokens; a person's token never shows them. */
const tokensNeed = "organization_personal_access_tokens: read, as an App";
const requestsNeed = "organization_personal_access_token_requests: read, as an App";

/** Tokens whose repositories are asked for, one request each. */
const mostSubsets = 30;

/** Permissions with which a release can be changed or made. */
const telling = ["contents", "workflows", "actions", "secrets", "environments", "administration"];

/** Who else can act in the organisation: fine-grained tokens, requests for them, and installed Apps. */
export async function readAccess(reader: Reader, login: string): Promise<Access> {
  const org = { org: login };
  const [accessTokens, accessTokenRequests, apps] = await Promise.all([
    readTokens(reader, login),
    reader.list("GET /orgs/{org}/personal-access-token-requests", org, {
      needs: requestsNeed,
      project: (all) =>
        all.map(({ id, token_name, owner, permissions, created_at, token_expires_at }) => ({
          id,
          name: token_name,
          owner: owner.login,
          permissions: permissionsOf(permissions),
          createdAt: created_at,
          expiresAt: token_expires_at,
        })),
    }),
    reader.list("GET /orgs/{org}/installations", org, {
      needs: "organization_administration: read",
      project: ({ installations }) =>
        installations.map(({ app_slug, app_id, permissions, repository_selection, suspended_at, updated_at }) => ({
          slug: app_slug,
          id: app_id,
          permissions: levelsIn(permissions),
          repositories: repository_selection,
          suspended: suspended_at !== null && suspended_at !== undefined,
          updatedAt: updated_at,
        })),
    }),
  ]);
  return {
    accessTokens,
    accessTokenRequests: accessTokenRequests.seen
      ? { ...accessTokenRequests, value: accessTokenRequests.value.toSorted((a, b) => a.id - b.id) }
      : accessTokenRequests,
    apps: apps.seen ? { ...apps, value: byName(apps.value, ({ slug }) => slug) } : apps,
  };
}

async function readTokens(reader: Reader, login: string): Promise<Observed<readonly AccessToken[]>> {
  const all = await reader.list(
    "GET /orgs/{org}/personal-access-tokens",
    { org: login },
    {
      needs: tokensNeed,
      project: (grants) =>
        grants.map((grant) => ({
          selection: grant.repository_selection,
          token: {
            id: grant.id,
            name: grant.token_name,
            owner: grant.owner.login,
            repositories: grant.repository_selection === "all" ? ("all" as const) : grant.repository_selection === "none" ? [] : null,
            permissions: permissionsOf(grant.permissions),
            grantedAt: grant.access_granted_at,
            expired: grant.token_expired,
            expiresAt: grant.token_expires_at,
            lastUsedAt: grant.token_last_used_at,
          },
        })),
    },
  );
  if (!all.seen) return all;
  const asked = new Set(
    all.value
      .filter(
        ({ selection, token }) =>
          selection === "subset" && telling.some((name) => token.permissions[name] === "write" || token.permissions[name] === "admin"),
      )
      .slice(0, mostSubsets)
      .map(({ token }) => token.id),
  );
  const value = await Promise.all(
    all.value.map(async ({ token }): Promise<AccessToken> => {
      const repositories = asked.has(token.id) ? await readRepositories(reader, login, token.id) : unseen("not-asked");
      return repositories.seen ? { ...token, repositories: [...repositories.value].sort() } : token;
    }),
  );
  return { ...all, value: value.sort((a, b) => a.id - b.id) };
}

function readRepositories(reader: Reader, login: string, id: number): Promise<Observed<readonly string[]>> {
  return reader.list(
    "GET /orgs/{org}/personal-access-tokens/{pat_id}/repositories",
    { org: login, pat_id: id },
    {
      needs: tokensNeed,
      project: (all) => all.map(({ full_name }) => full_name),
    },
  );
}

/** Permissions on repositories and on the organisation; GitHub keeps them apart and gives no name twice. */
function permissionsOf({ organization = {}, repository = {}, other = {} }: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>) {
  return levelsIn({ ...organization, ...other, ...repository });
}

function levelsIn(permissions: object): Readonly<Record<string, AccessLevel>> {
  const known = Object.entries(permissions).flatMap(([name, level]) =>
    level === "read" || level === "write" || level === "admin" ? [[name, level] as const] : [],
  );
  return Object.fromEntries(byName(known, ([name]) => name));
}
