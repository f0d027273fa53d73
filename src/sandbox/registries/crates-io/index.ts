import type { RecordedPublisher } from "../../../model/registry-record.ts";
import type { SandboxPackage } from "../description.ts";
import { claimsIn, objectIn } from "../identity-token.ts";
import { json, type RegistryAsked, type RegistryRoute, type RegistryTold } from "../route.ts";
import { accountId, accountsOf, ownerOf, teamOf, userOf } from "./accounts.ts";
import { crateOf, versionsOf } from "./crate.ts";

/** What crates.io answers (facts/crates-maven-rubygems-nuget.md 1.1 to 1.3). */
export const cratesRoutes: readonly RegistryRoute[] = [
  { method: "GET", path: "/api/v1/crates", tell: crates },
  { method: "GET", path: "/api/v1/crates/{name}", tell: ofCrate(crate) },
  { method: "GET", path: "/api/v1/crates/{name}/versions", tell: ofCrate(versions) },
  { method: "GET", path: "/api/v1/crates/{name}/owners", tell: ofCrate(({ owners }) => json({ users: owners.map(ownerOf) })) },
  { method: "GET", path: "/api/v1/users/{login}", tell: user },
  { method: "GET", path: "/api/v1/teams/{login}", tell: team },
  { method: "GET", path: "/api/v1/trusted_publishing/github_configs", tell: (asked) => configurations("github", asked) },
  { method: "GET", path: "/api/v1/trusted_publishing/gitlab_configs", tell: (asked) => configurations("gitlab", asked) },
  { method: "POST", path: "/api/v1/trusted_publishing/tokens", tell: exchanged },
];

function failed(detail: string, status: number): RegistryTold {
  return json({ errors: [{ detail }] }, status);
}

function ofCrate(tell: (described: SandboxPackage, asked: RegistryAsked) => RegistryTold): (asked: RegistryAsked) => RegistryTold {
  return (asked) => {
    const name = asked.parts["name"] ?? "";
    const described = asked.shelf.named(name);
    return described === undefined ? failed(`crate \`${name}\` does not exist`, 404) : tell(described, asked);
  };
}

/** Versions stand beside the crate unless `include` leaves them out. */
function crate(described: SandboxPackage, { query, mirror }: RegistryAsked): RegistryTold {
  const included = query.get("include")?.split(",") ?? ["full"];
  const has = included.includes("full") || included.includes("versions");
  return json({ crate: crateOf(described, mirror), versions: has ? versionsOf(described, mirror) : null, keywords: null, categories: null });
}

/** Pages are given only where `per_page` is; the next one is found by what `seek` names. */
function versions(described: SandboxPackage, { query, mirror }: RegistryAsked): RegistryTold {
  const all = versionsOf(described, mirror);
  const perPage = query.get("per_page");
  if (perPage === null) return json({ versions: all });
  const start = Number(query.get("seek") ?? 0);
  const end = start + Number(perPage);
  return json({
    versions: all.slice(start, end),
    meta: { total: all.length, next_page: end < all.length ? `?per_page=${perPage}&seek=${end}` : null },
  });
}

function user({ shelf, parts }: RegistryAsked): RegistryTold {
  const found = accountsOf(shelf.packages, "person").find(({ name }) => name === parts["login"]);
  return found === undefined ? failed("Not Found", 404) : json({ user: userOf(found) });
}

function team({ shelf, parts }: RegistryAsked): RegistryTold {
  const found = accountsOf(shelf.packages, "team").find(({ name }) => name === parts["login"]);
  return found === undefined ? failed("Not Found", 404) : json({ team: teamOf(found.name) });
}

/** Of one owner alone: the sandbox gives no list of all crates. */
function crates({ shelf, query, mirror }: RegistryAsked): RegistryTold {
  const [kind, id] = query.has("team_id") ? (["team", query.get("team_id")] as const) : (["person", query.get("user_id")] as const);
  const own = shelf.packages.filter(({ owners }) => owners.some((one) => one.kind === kind && String(accountId(one.name)) === id));
  const perPage = Number(query.get("per_page") ?? 10);
  const page = Number(query.get("page") ?? 1);
  const next = page * perPage < own.length ? `?${kind === "team" ? "team" : "user"}_id=${id ?? ""}&per_page=${perPage}&page=${page + 1}` : null;
  const shown = own.slice((page - 1) * perPage, page * perPage).map((one) => ({ ...crateOf(one, mirror), versions: null }));
  return json({ crates: shown, meta: { total: own.length, next_page: next, prev_page: null } });
}

/** For a user that owns the crate, not for the members of a team; or of all crates that a user owns, for that user alone. */
function configurations(provider: "github" | "gitlab", { shelf, query, headers }: RegistryAsked): RegistryTold {
  const caller = shelf.accountOf(headers);
  if (caller === undefined) return failed("this action requires authentication", 403);
  const isOwn = (one: SandboxPackage) => one.owners.some(({ kind, name }) => kind === "person" && name === caller.account);
  if (query.has("user_id")) {
    if (query.has("crate")) return failed("Cannot specify both `crate` and `user_id` query parameters", 400);
    if (query.get("user_id") !== String(accountId(caller.account))) return failed("this action requires authentication as the specified user", 403);
    return listed(provider, shelf.packages.filter(isOwn));
  }
  const described = shelf.named(query.get("crate") ?? "");
  if (described === undefined) return failed(`crate \`${query.get("crate") ?? ""}\` does not exist`, 404);
  return isOwn(described) ? listed(provider, [described]) : failed("You are not an owner of this crate", 400);
}

function listed(provider: "github" | "gitlab", crates: readonly SandboxPackage[]): RegistryTold {
  const told = crates.flatMap((one) => one.publishers.filter((it) => it.provider === provider).map((it) => configurationOf(one, it)));
  return json({ [`${provider}_configs`]: told, meta: { total: told.length, next_page: null } });
}

function configurationOf({ name }: SandboxPackage, publisher: RecordedPublisher): Readonly<Record<string, unknown>> {
  const { id, provider, owner, ownerId, repository, workflow, environment, createdAt } = publisher;
  const number = ownerId === null ? null : Number(ownerId);
  const where =
    provider === "gitlab"
      ? { namespace: owner, namespace_id: ownerId, project: repository, workflow_filepath: workflow }
      : { repository_owner: owner, repository_owner_id: number, repository_name: repository, workflow_filename: workflow };
  return { id: Number(id), crate: name, ...where, environment, created_at: createdAt };
}

function exchanged({ shelf, body, exchange }: RegistryAsked): RegistryTold {
  const claims = claimsIn(objectIn(body)?.["jwt"]);
  if (claims === undefined) return failed("Failed to decode JWT", 400);
  const answer = exchange(shelf.packages, claims);
  return "refused" in answer ? failed(answer.refused, 400) : json({ token: `cio-sandbox-${answer.accepted.join("-")}` });
}
