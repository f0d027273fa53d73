import { resolved, schemaOf } from "./described.ts";

// What an answer holds beyond GitHub's description of it: there a field that is not described is allowed, here it is told.

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly additionalProperties?: unknown;
  readonly items?: unknown;
  readonly allOf?: readonly unknown[];
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
}

/** Fields that GitHub returns all the same (facts/github.md section 1). */
export const returnedAllTheSame: readonly string[] = ["can_admins_bypass"];

/** Fields that no part of the description names, as `repository.secret`; `[]` stands for each item of a list. */
export function undescribedFields(path: string, status: number, body: unknown, method = "GET"): readonly string[] {
  const schema = schemaOf(path, status, method);
  return schema === undefined ? [] : [...new Set(beyond(body, [schema], ""))];
}

function beyond(value: unknown, schemas: readonly unknown[], at: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const known = schemas.flatMap(alternatives);
  if (Array.isArray(value)) {
    const items = known.flatMap(({ items: one }) => (one === undefined ? [] : [one]));
    return value.flatMap((item) => beyond(item, items, `${at}[]`));
  }
  // An object of which nothing is described may hold anything.
  if (known.every(({ properties }) => properties === undefined)) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const place = at === "" ? name : `${at}.${name}`;
    const described = known.flatMap(({ properties, additionalProperties: more }) => {
      const own = properties?.[name] ?? (typeof more === "object" ? more : undefined);
      return own === undefined ? [] : [own];
    });
    return described.length === 0 ? [place] : beyond(inner, described, place);
  });
}

function alternatives(schema: unknown): readonly Schema[] {
  const own = resolved(schema) as Schema;
  return [own, ...[own.allOf, own.anyOf, own.oneOf].flatMap((some) => (some ?? []).flatMap(alternatives))];
}
