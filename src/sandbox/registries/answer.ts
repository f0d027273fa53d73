import { createHash } from "node:crypto";
import { isRegistryId, type RegistryId, registryIds } from "../../model/registry.ts";
import { exchange } from "../exchange/index.ts";
import { type Request, type Response, urlOf } from "../http.ts";
import { cratesRoutes } from "./crates-io/index.ts";
import type { SandboxRegistries } from "./description.ts";
import type { LivingRegistries } from "./living.ts";
import { mavenRoutes } from "./maven/index.ts";
import { npmPath, npmRoutes } from "./npm/index.ts";
import { nugetRoutes } from "./nuget/index.ts";
import { pypiRoutes } from "./pypi/index.ts";
import { json, matchedRoute, type RegistryAsked, type RegistryRoute, type RegistryTold } from "./route.ts";
import { gemRoutes } from "./rubygems/index.ts";
import { type Bundles, type Shelf, shelfOf } from "./shelf.ts";
import { Pace, type RegistryFault, Trouble } from "./trouble.ts";

export interface RegistryOptions {
  /** What was signed for releases; a release that has no bundle among these is served without provenance. */
  readonly bundles?: Bundles;
  /** Registries that answer as a mirror of theirs would: what mirrors leave out is left out. */
  readonly mirrors?: readonly RegistryId[];
  readonly faults?: Readonly<Partial<Record<RegistryId, RegistryFault>>>;
  /** Whether crates.io holds to one request a second. */
  readonly bounds?: boolean;
  /** Seconds since 1970; without one, time stands still. */
  readonly now?: () => number;
  /** Milliseconds that each answer takes. */
  readonly latency?: number;
  readonly npmOpenEnvironment?: "accepts" | "refuses";
}

/** What one registry was asked. */
export interface RegistryCounts {
  readonly requests: number;
  /** Answers 304, among `requests`. */
  readonly notModified: number;
  /** Answers 404, among `requests`. */
  readonly notFound: number;
  /** By method and route. */
  readonly byRoute: Readonly<Record<string, number>>;
}

export interface RegistriesAnswerer {
  /** In: a request to `/registries/<id>/…`. */
  answer(request: Request): Response;
  counted(): Readonly<Record<RegistryId, RegistryCounts>>;
}

const routes: Readonly<Record<RegistryId, readonly RegistryRoute[]>> = {
  npm: npmRoutes,
  pypi: pypiRoutes,
  "crates-io": cratesRoutes,
  "maven-central": mavenRoutes,
  rubygems: gemRoutes,
  nuget: nugetRoutes,
};

interface State {
  readonly trouble: Trouble;
  /** Identity tokens that were taken, by their `jti`. */
  readonly used: Set<string>;
  readonly byRoute: Map<string, number>;
  requests: number;
  notModified: number;
  notFound: number;
}

/** Answers as the six registries do, from what they hold or, where they are living, from what they hold at each request; it does no input or output. */
export function registriesAnswerer(registries: SandboxRegistries | LivingRegistries, options: RegistryOptions = {}): RegistriesAnswerer {
  const { bundles = {}, mirrors = [], faults = {}, bounds = false, now = () => 0, latency = 0, npmOpenEnvironment = "accepts" } = options;
  const pace = new Pace(now);
  const shelves = shelvesOf(registries, bundles);
  const states = new Map(
    registryIds.map((id): [RegistryId, State] => [
      id,
      {
        trouble: new Trouble(faults[id]),
        used: new Set(),
        byRoute: new Map(),
        requests: 0,
        notModified: 0,
        notFound: 0,
      },
    ]),
  );

  function told(id: RegistryId, state: State, request: Request, { url, path }: Place): RegistryTold & { readonly route: string } {
    const found = matchedRoute(routes[id], request.method, id === "npm" ? npmPath(path) : path);
    if (found === undefined) return { ...json({ message: "Not Found" }, 404), route: "(unknown)" };
    const asked: RegistryAsked = {
      shelf: shelves(id),
      parts: found.parts,
      query: url.searchParams,
      headers: request.headers,
      body: request.body,
      base: `${url.origin}/registries/${id}`,
      mirror: mirrors.includes(id),
      exchange: (packages, claims, user) => {
        const answer = exchange(id, packages, claims, { npmOpenEnvironment, used: state.used, ...(user === undefined ? {} : { user }) });
        if ("accepted" in answer) state.used.add(claims["jti"] ?? "");
        return answer;
      },
    };
    return { ...found.route.tell(asked), route: `${found.route.method} ${found.route.path}` };
  }

  function answer(request: Request): Response {
    const place = placeOf(request);
    const state = place === undefined ? undefined : states.get(place.id);
    if (place === undefined || state === undefined) return { status: 404, headers: {}, body: "", latency };
    state.requests++;
    const instead = state.trouble.next() ?? (bounds && place.id === "crates-io" ? pace.next(request) : undefined);
    if (instead !== undefined) return instead;
    const { status, body, type, route } = told(place.id, state, request, place);
    state.byRoute.set(route, (state.byRoute.get(route) ?? 0) + 1);
    const written = typeof body === "string" ? body : JSON.stringify(body);
    const etag = `W/"${createHash("sha256").update(written).digest("hex").slice(0, 32)}"`;
    const headers = { "content-type": `${type}; charset=utf-8`, etag };
    if (status === 404) state.notFound++;
    if (status !== 200 || request.headers["if-none-match"] !== etag) return { status, headers, body: written, latency };
    state.notModified++;
    return { status: 304, headers, body: "", latency };
  }

  const counted = () =>
    Object.fromEntries(
      [...states].map(([id, { byRoute, requests, notModified, notFound }]) => [
        id,
        { requests, notModified, notFound, byRoute: Object.fromEntries(byRoute) },
      ]),
    ) as Record<RegistryId, RegistryCounts>;
  return { answer, counted };
}

/** What stands at a registry now; made anew only where something changed. */
function shelvesOf(registries: SandboxRegistries | LivingRegistries, bundles: Bundles): (id: RegistryId) => Shelf {
  const made = new Map<RegistryId, { readonly of: SandboxRegistries; readonly shelf: Shelf }>();
  return (id) => {
    const living = "now" in registries;
    const of = living ? registries.now() : registries;
    const before = made.get(id);
    if (before?.of === of) return before.shelf;
    const shelf = shelfOf(id, of, living ? { ...bundles, ...registries.bundles() } : bundles);
    made.set(id, { of, shelf });
    return shelf;
  };
}

interface Place {
  readonly id: RegistryId;
  readonly url: URL;
  /** Below the registry. */
  readonly path: string;
}

function placeOf(request: Request): Place | undefined {
  const url = urlOf(request);
  const [, id = "", path = "/"] = /^\/registries\/([^/]+)(\/.*)?$/.exec(url.pathname) ?? [];
  return isRegistryId(id) ? { id, url, path } : undefined;
}
