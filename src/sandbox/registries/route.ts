import type { Exchanged, TokenClaims } from "../exchange/token.ts";
import type { Request } from "../http.ts";
import type { SandboxPackage } from "./description.ts";
import type { Shelf } from "./shelf.ts";

/** What a registry's route answers from. */
export interface RegistryAsked {
  readonly shelf: Shelf;
  /** Parts of the path behind what the route names, decoded. */
  readonly parts: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Request["headers"];
  readonly body: string;
  /** Where the registry is reached, without a slash at its end. */
  readonly base: string;
  /** Whether what mirrors leave out is left out. */
  readonly mirror: boolean;
  /** What the registry says to an identity token, for packages of its own; `user` as NuGet's client names it. */
  readonly exchange: (packages: readonly SandboxPackage[], claims: TokenClaims, user?: string) => Exchanged;
}

export interface RegistryTold {
  readonly status: number;
  /** Text as it is; anything else as JSON. */
  readonly body: unknown;
  readonly type: string;
}

export interface RegistryRoute {
  readonly method: "GET" | "POST";
  /** Below the registry: `/pypi/{project}/json`; `{a}.{b}` inside one part, and `{path+}` for all that follows. */
  readonly path: string;
  readonly tell: (asked: RegistryAsked) => RegistryTold;
}

export function json(body: unknown, status = 200, type = "application/json"): RegistryTold {
  return { status, body, type };
}

export function text(body: string, status = 200, type = "text/plain"): RegistryTold {
  return { status, body, type };
}

export interface MatchedRoute {
  readonly route: RegistryRoute;
  readonly parts: Readonly<Record<string, string>>;
}

/** The first of the routes that the method and the path fit; HEAD is answered as GET is. */
export function matchedRoute(routes: readonly RegistryRoute[], method: string, path: string): MatchedRoute | undefined {
  const meant = method === "HEAD" ? "GET" : method;
  for (const route of routes) {
    if (route.method !== meant) continue;
    const found = patternOf(route.path).exec(path);
    if (found !== null) return { route, parts: mapped(found.groups ?? {}) };
  }
  return undefined;
}

const patterns = new Map<string, RegExp>();

function patternOf(path: string): RegExp {
  const known = patterns.get(path);
  if (known !== undefined) return known;
  const source = path
    .replace(/[.?*$()|[\]]/g, "\\$&")
    .replace(/\{(\w+)\+\}/g, "(?<$1>.+)")
    .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const made = new RegExp(`^${source}$`);
  patterns.set(path, made);
  return made;
}

/** What is badly encoded names nothing. */
function mapped(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, ""];
      }
    }),
  );
}
