import { at, fields, list, text } from "../values.ts";

/** Most results that npm's search gives at once. */
export const mostFound = 250;

/** What is kept of `GET /-/v1/search`. Undefined: it is no such answer. */
export interface Found {
  readonly names: readonly string[];
  /** Whether these are all that there are. */
  readonly whole: boolean;
}

/**
 * The search ranks, and may give what only resembles what was asked for: of a scope, its packages alone are kept; of an account,
 * those that name it as a maintainer. A search that tells no maintainers is none that could answer.
 */
export function readFound(body: unknown, account: string): Found | undefined {
  const objects = at(body, "objects");
  const total = at(body, "total");
  if (!Array.isArray(objects) || typeof total !== "number") return undefined;
  const packages = objects.map((one) => at(one, "package"));
  const own = packages.filter((one) => (account.startsWith("@") ? text(at(one, "name"))?.startsWith(`${account}/`) : maintainedBy(one, account)));
  if (!account.startsWith("@") && !packages.every((one) => Array.isArray(at(one, "maintainers")))) return undefined;
  return { names: [...new Set(own.flatMap((one) => text(at(one, "name")) ?? []))].sort(), whole: total <= objects.length };
}

function maintainedBy(found: unknown, account: string): boolean {
  return list(at(found, "maintainers")).some((one) => at(one, "username") === account);
}

/** What is kept of `GET /-/org/{scope}/package`: an object of the packages that the token's owner may see, with what each may be done with. */
export function readOrganisation(body: unknown): readonly string[] | undefined {
  const packages = fields(body);
  return packages === undefined ? undefined : Object.keys(packages).sort();
}
