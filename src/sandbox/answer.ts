import { type Counts, Tally } from "./counts.ts";
import type { SandboxOrganisation } from "./description.ts";
import { costOf } from "./graphql/cost.ts";
import { answerQuery, type Query } from "./graphql/execute.ts";
import { mutationsIn } from "./graphql/mutations.ts";
import { inPart } from "./graphql/partial.ts";
import { type Request, type Response, urlOf } from "./http.ts";
import { type Bounds, type Fate, type Faults, type Kind, type Lasts, Limits } from "./limits.ts";
import { type Living, living } from "./living.ts";
import { matched, matchedWrite, tell } from "./rest/index.ts";
import { rendered } from "./rest/rendered.ts";
import { notFound } from "./rest/route.ts";
import { written } from "./rest/writes/index.ts";
import { ownApp, type SandboxViewer } from "./viewer.ts";

export interface SandboxOptions {
  /** Whose token is used; an App's of its own where missing. */
  readonly viewer?: SandboxViewer;
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
export const apiVersions = ["2022-11-28", "2026-03-10"] as const;

/**
 * Answers as GitHub does, and does what it is asked to; it does no input or output. A description is not changed: what is written is seen in the
 * answers alone. Whoever wants to see it elsewhere, or to have people do something meanwhile, gives a `living` organisation.
 */
export function answerer(given: SandboxOrganisation | Living, options: SandboxOptions = {}): Answerer {
  const world = "login" in given ? living(given, options.now) : given;
  const { today } = world.now();
  const { now = () => Date.parse(`${today}T09:00:00Z`) / 1000, latency = 0, longestTree = 100_000, heaviest = Infinity, viewer = ownApp } = options;
  const tally = new Tally(now);
  const limits = new Limits(options.faults, now, options.bounds, options.lasts);
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
    return { status, headers: { ...told, ...headers }, body: status === 304 || body === undefined ? "" : JSON.stringify(body), latency };
  }

  function failed(kind: Kind, fate: Fate): Response | undefined {
    switch (fate.kind) {
      case "bad-gateway":
        return badGateway(kind);
      case "broken":
        return { ...badGateway(kind), broken: true };
      case "secondary-limit": {
        const what =
          fate.ofContent === true ? " and have been temporarily blocked from content creation. Please retry your request again later." : ".";
        return respond(kind, 403, { message: `You have exceeded a secondary rate limit${what}` }, { "retry-after": String(fate.after) });
      }
      case "primary-limit": {
        const message = "API rate limit exceeded for installation.";
        // A used-up limit of GraphQL is told with 200 and an error (facts/github.md section 3).
        return kind === "rest" ? respond(kind, 403, { message }) : respond(kind, 200, { errors: [{ type: "RATE_LIMITED", message }] });
      }
      case "fine":
      case "partial":
      case "lost-answer":
        return undefined;
    }
  }

  function badGateway(kind: Kind): Response {
    return respond(kind, 502, { message: "Bad Gateway" });
  }

  /** An answer that may be lost on its way. */
  function sent(kind: Kind, fate: Fate, response: Response): Response {
    if (fate.kind !== "lost-answer") return response;
    return fate.broken ? { ...response, broken: true } : badGateway(kind);
  }

  function graphql(body: string): Response {
    const query = queryIn(body);
    const mutations = query === undefined ? [] : mutationsIn(query.query);
    tally.asked(mutations.length === 0 ? "POST /graphql" : `mutation ${mutations.join(" ")}`, "graphql");
    const fate = limits.next("graphql", together, mutations.length > 0);
    const instead = failed("graphql", fate);
    if (instead !== undefined) return instead;
    if (query === undefined) return respond("graphql", 400, { message: "Problems parsing JSON" });
    const cost = costOf(query);
    // A timeout costs more than an answer (facts/github.md section 3).
    limits.spend("graphql", cost.nodes > heaviest ? 2 * cost.points : cost.points);
    if (cost.nodes > heaviest) return badGateway("graphql");
    const answer = answerQuery(query, { world, viewer, rates: () => limits.rates("graphql"), cost });
    return sent("graphql", fate, respond("graphql", 200, fate.kind === "partial" ? inPart(answer) : answer));
  }

  function asking(url: URL, parts: Readonly<Record<string, string>>, apiVersion: string) {
    const owner = parts["owner"] ?? parts["org"] ?? world.now().login;
    const repository = world.repository(parts["repo"] ?? "");
    const asked = { organisation: world.now(), repository, query: url.searchParams, parts, longestTree, apiVersion, viewer };
    const isOwn = owner.toLowerCase() === world.now().login.toLowerCase();
    return { isOwn, asked: { ...asked, rates: (kind: Kind) => limits.rates(kind) } };
  }

  function rest(request: Request, url: URL, apiVersion: string): Response {
    const found = matched(pathOf(url));
    if (found === undefined) return unknown(request);
    const { route, parts } = found;
    const instead = failed("rest", limits.next("rest", together));
    const { isOwn, asked } = asking(url, parts, apiVersion);
    const { status, body, headers } = rendered(isOwn ? tell(route, asked) : notFound, url, route.needs, "read");
    const isSame = instead === undefined && status === 200 && request.headers["if-none-match"] === headers["etag"];
    tally.asked(`${request.method} ${route.path}`, isSame ? "not-modified" : "rest");
    if (instead !== undefined) return instead;
    // What tells of limits is free, as an answer of 304 is.
    if (!isSame && route.path !== "/rate_limit") limits.spend("rest", 1);
    return isSame ? respond("rest", 304, "", headers) : respond("rest", status, body, headers);
  }

  function write(request: Request, url: URL, apiVersion: string): Response {
    const found = matchedWrite(request.method, pathOf(url));
    if (found === undefined) return unknown(request);
    const { route, parts } = found;
    tally.asked(`${request.method} ${route.path}`, "rest");
    const fate = limits.next("rest", together, true);
    const instead = failed("rest", fate);
    if (instead !== undefined) return instead;
    limits.spend("rest", 1);
    const { isOwn, asked } = asking(url, parts, apiVersion);
    const { status, body, headers } = rendered(isOwn ? written(route, { ...asked, world }, request.body) : notFound, url, route.needs, "write");
    return sent("rest", fate, respond("rest", status, body, headers));
  }

  function unknown({ method }: Request): Response {
    tally.asked(`${method} (unknown)`, "rest");
    return respond("rest", 404, { message: "Not Found", documentation_url: "https://docs.github.com/rest", status: "404" });
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
    const told = isQuery ? graphql(request.body) : request.method === "GET" ? rest(request, url, version) : write(request, url, version);
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

/** Enterprise Server has its API below a path of its own. */
export function pathOf({ pathname }: URL): string {
  return pathname.replace(/^\/api\/v3(?=\/)/, "");
}

function queryIn(body: string): Query | undefined {
  try {
    const { query = "", variables } = JSON.parse(body) as { query?: string; variables?: Query["variables"] | null };
    return { query, variables: variables ?? {} };
  } catch {
    return undefined;
  }
}
