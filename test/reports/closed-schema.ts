import { readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";

/** A schema of docs/schemas with nothing allowed but what it names. */
export function closedSchema(name: string): ValidateFunction {
  return new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(closed(schemaNamed(name)) as object);
}

export function schemaNamed(name: string): { readonly $defs: Readonly<Record<string, unknown>> } {
  return JSON.parse(readFileSync(`docs/schemas/${name}.json`, "utf8"));
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const own = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, closed(inner)]));
  return "properties" in own && own["type"] === "object" ? { ...own, additionalProperties: false } : own;
}

/** Whether a value, all through, has something that JSON has no word for, and would leave out. */
export function hasUndefined(value: unknown): boolean {
  if (value === undefined) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUndefined);
}
