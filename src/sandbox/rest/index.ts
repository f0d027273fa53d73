import { repositoryActionsRoutes } from "./actions.ts";
import { alertRoutes } from "./alerts.ts";
import { branchRoutes } from "./branches.ts";
import { environmentRoutes } from "./environments.ts";
import { hostRoutes } from "./host.ts";
import { objectRoutes } from "./objects.ts";
import { organisationRoutes } from "./organisation.ts";
import { peopleRoutes } from "./people.ts";
import { repositoryRoutes } from "./repository.ts";
import { type Asked, forbidden, type Route, type Told } from "./route.ts";
import { rulesetRoutes } from "./rulesets.ts";
import { secretRoutes } from "./secrets.ts";
import { tokenRoutes } from "./tokens.ts";

/** All that is served by REST. */
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

export interface Matched {
  readonly route: Route;
  readonly parts: Readonly<Record<string, string>>;
}

const split = routes.map((route) => ({ route, names: route.path.split("/") }));

/** The route of a path, and what stands where it names something. A path inside a repository may hold slashes. */
export function matched(pathname: string): Matched | undefined {
  const given = pathname.split("/");
  for (const { route, names } of split) {
    const isPath = names.at(-1) === "{path}";
    if (isPath ? given.length < names.length : given.length !== names.length) continue;
    if (!names.every((name, index) => name.startsWith("{") || name === given[index])) continue;
    const values = isPath ? [...given.slice(0, names.length - 1), given.slice(names.length - 1).join("/")] : given;
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
