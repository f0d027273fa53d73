import { createHash } from "node:crypto";
import { type Counts, Tally } from "./counts.ts";
import type { SandboxOrganisation, SandboxRepository } from "./description.ts";
import { costOf } from "./graphql/cost.ts";
import { answerQuery, type Query } from "./graphql/execute.ts";
import { inPart } from "./graphql/partial.ts";
import { type Request, type Response, urlOf } from "./http.ts";
import { type Bounds, type Fate, type Faults, type Kind, type Lasts, Limits } from "./limits.ts";
import { matched, tell } from "./rest/index.ts";
import { paged } from "./rest/pages.ts";
import { notFound, type Route, type Told } from "./rest/route.ts";

export interface SandboxOptions {
  readonly faults?: Faults;
  /** Limits that are held. Without them all is answered, and the headers tell of GitHub's. */
  readonly bounds?: Bounds;
  /** How long limits last; as long as GitHub's where missing. */
  readonly lasts?: Partial<Lasts>;
  /** Seconds since 1970; without one, time stands still. */
  readonly now?: () => number;
  /** Milliseconds that each answer takes. */
  readonly latency?: number;
  /** Entries of a tree beyond which it is cut off; GitHub's bound is a hundred thousand. */
  readonly longestTree?: number;
  /** Nodes that a query may ask for before GitHub's ten seconds are over and it is answered with 502; without it, any. */
  readonly heaviest?: number;
}

export interface Answerer {
  answer(request: Request): Response;
  counted(): Counts;
  /** For whoever carries answers: how many are under way. */
  underWay(requests: number): void;
}

/** Facts/github.md section 0: the older one is what is meant where none is named. */
const apiVersions = ["2022-11-28", "2026-03-10"] as const;

/** Answers as GitHub does, from an organisation's description; it does no input or output. */
export function answerer(organisation: SandboxOrganisation, options: SandboxOptions = {}): Answerer {
  const { now = () => Date.parse(`${organisation.today}T09:00:00Z`) / 1000, latency = 0, longestTree = 100_000, heaviest = Infinity } = options;
  const tally = new Tally(now);
  const limits = new Limits(options.faults, now, options.bounds, options.lasts);
  const byName = new Map(organisation.repositories.map((one) => [one.name.toLowerCase(), one] as const));
  const repository = (name: string): SandboxRepository | undefined => byName.get(name.toLowerCase());
  let together = 1;
  let requests = 0;

  function respond(kind: Kind, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
    const { limit, remaining, used, reset } = limits.rates(kind);
    const told = {
      "content-type": "application/json; charset=utf-8",
      date: new Date(now() * 1000).toUTCString(),
      "x-github-request-id": `5A4D:${(++requests).toString(16).toUpperCase().padStart(6, "0")}`,
      "x-ratelimit-limit": String(limit),
      "x-ratelimit-remaining": String(remaining),
      "x-ratelimit-used": String(used),
      "x-ratelimit-reset": String(reset),
      "x-ratelimit-resource": kind === "rest" ? "core" : "graphql",
    };
    return { status, headers: { ...told, ...headers }, body: status === 304 ? "" : JSON.stringify(body), latency };
  }

  function failed(kind: Kind, fate: Fate): Response | undefined {
    switch (fate.kind) {
      case "bad-gateway":
        return respond(kind, 502, { message: "Bad Gateway" });
      case "secondary-limit":
        return respond(kind, 403, { message: "You have exceeded a secondary rate limit." }, { "retry-after": String(fate.after) });
      case "primary-limit": {
        const message = "API rate limit exceeded for installation.";
        // A used-up limit of GraphQL is told with 200 and an error (facts/github.md section 3).
        return kind === "rest" ? respond(kind, 403, { message }) : respond(kind, 200, { errors: [{ type: "RATE_LIMITED", message }] });
      }
      case "fine":
      case "partial":
        return undefined;
    }
  }

  function graphql(body: string): Response {
    tally.asked("POST /graphql", "graphql");
    const fate = limits.next("graphql", together);
    const instead = failed("graphql", fate);
    if (instead !== undefined) return instead;
    const query = queryIn(body);
    if (query === undefined) return respond("graphql", 400, { message: "Problems parsing JSON" });
    const cost = costOf(query);
    // A timeout costs more than an answer (facts/github.md section 3).
    limits.spend("graphql", cost.nodes > heaviest ? 2 * cost.points : cost.points);
    if (cost.nodes > heaviest) return respond("graphql", 502, { message: "Bad Gateway" });
    const answer = answerQuery(query, { organisation, repository, rates: () => limits.rates("graphql"), cost });
    return respond("graphql", 200, fate.kind === "partial" ? inPart(answer) : answer);
  }

  function rest(request: Request, url: URL, apiVersion: string): Response {
    const found = matched(url.pathname.replace(/^\/api\/v3(?=\/)/, ""));
    if (found === undefined) {
      tally.asked(`${request.method} (unknown)`, "rest");
      return respond("rest", 404, { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" });
    }
    const { route, parts } = found;
    const instead = failed("rest", limits.next("rest", together));
    const owner = parts["owner"] ?? parts["org"] ?? organisation.login;
    const isOwn = owner.toLowerCase() === organisation.login.toLowerCase();
    const asked = { organisation, repository: repository(parts["repo"] ?? ""), query: url.searchParams, parts, longestTree, apiVersion };
    const told = isOwn ? tell(route, { ...asked, rates: (kind) => limits.rates(kind) }) : notFound;
    const { status, body, headers } = rendered(told, url, route);
    const isSame = instead === undefined && status === 200 && request.headers["if-none-match"] === headers["etag"];
    tally.asked(`${request.method} ${route.path}`, isSame ? "not-modified" : "rest");
    if (instead !== undefined) return instead;
    // What tells of limits is free, as an answer of 304 is.
    if (!isSame && route.path !== "/rate_limit") limits.spend("rest", 1);
    return isSame ? respond("rest", 304, "", headers) : respond("rest", status, body, headers);
  }

  function answer(request: Request): Response {
    const url = urlOf(request);
    const isQuery = request.method === "POST" && /^(?:\/api)?\/graphql$/.test(url.pathname);
    const kind = isQuery ? "graphql" : "rest";
    if (limits.closed(kind)) tally.limited(limits.told);
    const version = request.headers["x-github-api-version"] ?? apiVersions[0];
    const refused = (status: number, message: string) => {
      tally.asked(`${request.method} (refused)`, kind);
      return respond(kind, status, { message, status: String(status) });
    };
    if (!apiVersions.some((one) => one === version)) return refused(410, `API version ${version} is not supported.`);
    if (request.headers["authorization"] === undefined) return refused(401, "Requires authentication");
    const told = isQuery ? graphql(request.body) : request.method === "GET" ? rest(request, url, version) : refused(404, "Not Found");
    return { ...told, headers: { ...told.headers, "x-github-api-version-selected": version } };
  }

  return {
    answer,
    counted: () => tally.counts(),
    underWay: (number) => {
      together = number;
      tally.underWay(number);
    },
  };
}

interface Rendered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function rendered(told: Told, url: URL, { needs }: Route): Rendered {
  const accepted: Record<string, string> = needs === null ? {} : { "x-accepted-github-permissions": `${needs}=read` };
  if ("status" in told) {
    const body = { message: told.message, documentation_url: "https://docs.github.com/rest", status: String(told.status) };
    return { status: told.status, body, headers: accepted };
  }
  const { body, headers } = "body" in told ? { body: told.body, headers: {} } : paged(told, url);
  const etag = `W/"${createHash("sha256").update(JSON.stringify(body)).digest("hex").slice(0, 32)}"`;
  return { status: 200, body, headers: { ...accepted, ...headers, etag } };
}

function queryIn(body: string): Query | undefined {
  try {
    const { query = "", variables } = JSON.parse(body) as { query?: string; variables?: Query["variables"] | null };
    return { query, variables: variables ?? {} };
  } catch {
    return undefined;
  }
}
