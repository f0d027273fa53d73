import type { KnownRule } from "../model/policy.ts";
import { policySchema, type Zod } from "./schema.ts";

/** As much of a JSON Schema as leads from key to key. */
export interface Shape {
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
}

/** The JSON Schema of policy files, for editors. Draft 7: what they all read. */
export function policyJsonSchema(zod: Zod, rules: readonly KnownRule[]): Shape {
  const schema = policySchema(zod, rules).meta({ title: "Policy of Imprimatur: .github/imprimatur.yml" });
  return zod.z.toJSONSchema(schema, { target: "draft-7", io: "input" }) as Shape;
}

/** The keys that a map may have at a path of keys and indexes. */
export function keysAt(shape: Shape, path: readonly PropertyKey[]): readonly string[] {
  let found: Shape | undefined = shape;
  for (const part of path) found = typeof part === "number" ? found?.items : found?.properties?.[String(part)];
  return Object.keys(found?.properties ?? {});
}
