import { repositoryActionsRoutes } from "./actions.ts";
import { alertRoutes } from "./alerts.ts";
import { branchRoutes } from "./branches.ts";
import { checkRoutes } from "./checks.ts";
import { environmentRoutes } from "./environments.ts";
import { hostRoutes } from "./host.ts";
import { objectRoutes } from "./objects.ts";
import { organisationRoutes } from "./organisation.ts";
import { peopleRoutes } from "./people.ts";
import { repositoryRoutes } from "./repository.ts";
import { type Asked, forbidden, type Route, type Told } from "./route.ts";
import { rulesetRoutes } from "./rulesets.ts";
import { secretRoutes } from "./secrets.ts";
import { threadRoutes } from "./threads.ts";
import { tokenRoutes } from "./tokens.ts";
import { writes } from "./writes/index.ts";
import type { Write } from "./writes/write.ts";

/** All that an audit may ask by REST; its permissions are those that an audit can lack. */
export const routes: readonly Route[] = [
  ...organisationRoutes,
  ...peopleRoutes,
  ...secretRoutes,
  ...tokenRoutes,
  ...alertRoutes,
  ...repositoryRoutes,
  ...environmentRoutes,
  ...repositoryActionsRoutes,
  ...branchRoutes,
  ...rulesetRoutes,
  ...objectRoutes,
  ...hostRoutes,
];

/** What can be read besides: whoever delivers looks at it. */
export const workRoutes: readonly Route[] = [...threadRoutes, ...checkRoutes];

export interface Matched<T> {
  readonly route: T;
  readonly parts: Readonly<Record<string, string>>;
}

const read = split([...routes, ...workRoutes]);
const changing = new Map(
  (["POST", "PATCH", "DELETE"] as const).map((method) => [method as string, split(writes.filter((one) => one.method === method))]),
);

/** The route that tells of a path, and what stands where it names something. */
export function matched(pathname: string): Matched<Route> | undefined {
  return matchedIn(read, pathname);
}

/** The like for a request that changes something. */
export function matchedWrite(method: string, pathname: string): Matched<Write> | undefined {
  return matchedIn(changing.get(method) ?? [], pathname);
}

interface Split<T> {
  readonly route: T;
  readonly names: readonly string[];
}

function split<T extends { readonly path: string }>(all: readonly T[]): readonly Split<T>[] {
  return all.map((route) => ({ route, names: route.path.split("/") }));
}

/** A path inside a repository and the name of a ref may hold slashes. */
function matchedIn<T>(all: readonly Split<T>[], pathname: string): Matched<T> | undefined {
  const given = pathname.split("/");
  for (const { route, names } of all) {
    const open = names.findIndex((name) => name === "{path}" || name === "{ref}");
    const more = given.length - names.length;
    if (open < 0 ? more !== 0 : more < 0) continue;
    const values = open < 0 ? given : given.toSpliced(open, more + 1, given.slice(open, open + more + 1).join("/"));
    if (!names.every((name, index) => name.startsWith("{") || name === values[index])) continue;
    const parts = names.flatMap((name, index) => (name.startsWith("{") ? [[name.slice(1, -1), decoded(values[index] ?? "")] as const] : []));
    return { route, parts: Object.fromEntries(parts) };
  }
  return undefined;
}

export function tell({ path, needs, without, heeds = [], tell: answer }: Route, asked: Asked): Told {
  const unheeded = [...asked.query.keys()].find((name) => !["page", "per_page", ...heeds].includes(name));
  if (unheeded !== undefined) return { status: 501, message: `The sandbox does not serve the parameter ${unheeded} of ${path}.` };
  if (needs === null || !asked.organisation.withheld.includes(needs)) return answer(asked);
  return without?.(asked) ?? forbidden;
}

/** What is badly encoded names nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
