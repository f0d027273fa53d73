import { createHash } from "node:crypto";
import type { Counts } from "./counts.ts";
import { Tally } from "./counts.ts";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";
import { answerQuery, type GraphqlAnswer, type Query } from "./graphql.ts";
import type { Request, Response } from "./http.ts";
import { type Fate, type Faults, hourly, Limits } from "./limits.ts";
import { organisationRoutes } from "./rest/organisation.ts";
import { repositoryRoutes } from "./rest/repository.ts";
import type { Asked, Route, Told } from "./rest/route.ts";
import { tokenRoutes } from "./rest/tokens.ts";

export interface SandboxOptions {
  readonly faults?: Faults;
  /** Seconds since 1970; without one, time stands still. */
  readonly now?: () => number;
  /** Milliseconds that each answer takes. */
  readonly latency?: number;
  /** Entries of a tree beyond which it is cut off; GitHub's bound is a hundred thousand. */
  readonly longestTree?: number;
}

export interface Answerer {
  answer(request: Request): Response;
  counted(): Counts;
  /** For whoever carries answers: how many are under way. */
  underWay(requests: number): void;
}

const apiVersions = ["2022-11-28", "2026-03-10"];

/** Answers as GitHub does, from an organisation's description; it does no input or output. */
export function answerer(organisation: SandboxOrganisation, options: SandboxOptions = {}): Answerer {
  const { now = () => Date.parse(`${organisation.today}T09:00:00Z`) / 1000, latency = 0, longestTree = 100_000 } = options;
  const tally = new Tally();
  const limits = new Limits(options.faults, now);
  const byName = new Map(organisation.repositories.map((one) => [one.name.toLowerCase(), one] as const));
  const repository = (name: string): SandboxRepository | undefined => byName.get(name.toLowerCase());
  const served = {
    organisation,
    repository,
    rateLimit: () => ({ limit: hourly, remaining: limits.remaining, resetAt: new Date(limits.reset * 1000).toISOString() }),
  };

  const respond = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response => ({
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "x-github-request-id": "SANDBOX",
      "x-ratelimit-limit": String(hourly),
      "x-ratelimit-remaining": String(limits.remaining),
      "x-ratelimit-reset": String(limits.reset),
      ...headers,
    },
    body: status === 304 ? "" : JSON.stringify(body),
    latency,
  });

  function failed(fate: Fate): Response | undefined {
    switch (fate.kind) {
      case "bad-gateway":
        return respond(502, { message: "Bad Gateway" });
      case "secondary-limit":
        return respond(403, { message: "You have exceeded a secondary rate limit." }, { "retry-after": String(fate.after) });
      case "primary-limit":
        return respond(403, { message: "API rate limit exceeded" }, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(fate.reset) });
      case "fine":
      case "partial":
        return undefined;
    }
  }

  function graphql(body: string): Response {
    tally.asked("POST /graphql", "graphql");
    const fate = limits.next(true);
    const instead = failed(fate);
    // GitHub answers a used-up limit of GraphQL with 200 and an error.
    if (fate.kind === "primary-limit") {
      const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(fate.reset) };
      return respond(200, { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] }, headers);
    }
    if (instead !== undefined) return instead;
    const { query = "", variables = {} } = JSON.parse(body) as Partial<Query>;
    const answer = answerQuery({ query, variables }, served);
    return respond(200, fate.kind === "partial" ? inPart(answer) : answer);
  }

  function rest(request: Request, url: URL): Response {
    const found = routeOf(url.pathname);
    if (found === undefined) {
      tally.asked(`${request.method} (unknown)`, "rest");
      return respond(404, { message: "Not Found" });
    }
    const { route, parts } = found;
    const fate = limits.next(false);
    const instead = failed(fate);
    const owner = parts["owner"] ?? parts["org"] ?? "";
    const isOwn = owner.toLowerCase() === organisation.login.toLowerCase();
    const asked: Asked = {
      organisation,
      repository: isOwn ? repository(parts["repo"] ?? "") : undefined,
      query: url.searchParams,
      parts,
      longestTree,
    };
    const told = isOwn ? tell(route, asked) : { status: 404, message: "Not Found" };
    const response = instead ?? rendered(told, url, route);
    const isSame = response.status === 200 && request.headers["if-none-match"] === response.headers["etag"];
    tally.asked(`${request.method} ${route.path}`, isSame ? "not-modified" : "rest");
    return isSame ? respond(304, "", response.headers) : response;
  }

  function rendered(told: Told, url: URL, route: Route): Response {
    const accepted = route.needs === null ? {} : { "x-accepted-github-permissions": `${route.needs}=read` };
    if ("status" in told)
      return respond(
        told.status,
        { message: told.message, documentation_url: "https://docs.github.com/rest", status: String(told.status) },
        accepted,
      );
    const { body, headers } = "body" in told ? { body: told.body, headers: {} } : paged(told, url);
    const etag = `W/"${createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32)}"`;
    return respond(200, body, { ...accepted, ...headers, etag });
  }

  function answer(request: Request): Response {
    const url = new URL(request.path, "http://sandbox.invalid");
    if (limits.closed) tally.limited();
    const version = request.headers["x-github-api-version"];
    if (version !== undefined && !apiVersions.includes(version)) return respond(410, { message: `API version ${version} is not supported.` });
    if (request.headers["authorization"] === undefined) return respond(401, { message: "Requires authentication" });
    const pathname = url.pathname.replace(/^\/api\/v3(?=\/)/, "");
    if (request.method === "POST" && /^(?:\/api)?\/graphql$/.test(url.pathname)) return graphql(request.body);
    url.pathname = pathname;
    return request.method === "GET" ? rest(request, url) : respond(404, { message: "Not Found" });
  }

  return { answer, counted: () => tally.counts(), underWay: (requests) => tally.underWay(requests) };
}

const routes = [...organisationRoutes, ...tokenRoutes, ...repositoryRoutes].map((route) => ({ route, parts: route.path.split("/") }));

function routeOf(pathname: string): { readonly route: Route; readonly parts: Readonly<Record<string, string>> } | undefined {
  const given = pathname.split("/");
  for (const { route, parts } of routes) {
    if (parts.length !== given.length || !parts.every((part, index) => part.startsWith("{") || part === given[index])) continue;
    const named = parts.flatMap((part, index) =>
      part.startsWith("{") ? [[part.slice(1, -1), decodeURIComponent(given[index] ?? "")] as const] : [],
    );
    return { route, parts: Object.fromEntries(named) };
  }
  return undefined;
}

function tell({ needs, without, tell: answer }: Route, asked: Asked): Told {
  if (needs === null || !asked.organisation.withheld.includes(needs)) return answer(asked);
  return without?.(asked) ?? { status: 403, message: "Resource not accessible by integration" };
}

/** One page of a list, with what leads to the next. */
function paged(
  { list, under, most = 100 }: Extract<Told, { list: readonly unknown[] }>,
  url: URL,
): { readonly body: unknown; readonly headers: Record<string, string> } {
  const size = Math.min(Math.max(1, Number(url.searchParams.get("per_page") ?? 30)), most);
  const page = Math.max(1, Number(url.searchParams.get("page") ?? 1));
  const items = list.slice((page - 1) * size, page * size);
  const next = new URL(url);
  next.searchParams.set("page", String(page + 1));
  const headers: Record<string, string> = list.length > page * size ? { link: `<${next.href}>; rel="next"` } : {};
  return { body: under === undefined ? items : { total_count: list.length, [under]: items }, headers };
}

/** GitHub gives what it has in time, and an error for the rest. */
function inPart(answer: GraphqlAnswer): GraphqlAnswer {
  const { data } = answer;
  if (typeof data !== "object" || data === null) return answer;
  const names = Object.keys(data);
  const lost = names.slice(Math.ceil(names.length / 2));
  const message = "Something went wrong while executing your query.";
  if (lost.length === 0) return { data: Object.fromEntries(names.map((name) => [name, null])), errors: [{ message, path: [names[0] ?? ""] }] };
  return {
    data: { ...data, ...Object.fromEntries(lost.map((name) => [name, null])) },
    errors: [...(answer.errors ?? []), ...lost.map((name) => ({ message, path: [name] }))],
  };
}
