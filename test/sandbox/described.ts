import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

// GitHub's own description of its REST API, and what it says of requests and answers.

interface Operation {
  readonly parameters?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly enum?: readonly unknown[] };
}

interface Description {
  readonly paths: Readonly<Record<string, { readonly get?: Operation }>>;
}

let read: Description | undefined;

/** Read once: it is thirteen megabytes. */
export function description(): Description {
  const file = new URL("../../node_modules/@octokit/openapi/generated/api.github.com.json", import.meta.url);
  return (read ??= JSON.parse(readFileSync(file, "utf8")) as Description);
}

export interface Requested {
  readonly method: string;
  /** With its query. */
  readonly path: string;
}

/** What GitHub's description does not know of a request. */
export function faultsOfRequest({ method, path }: Requested): readonly string[] {
  const { pathname, searchParams } = new URL(path, "https://api.github.com");
  if (method === "POST" && pathname === "/graphql") return [];
  const route = routeOf(pathname);
  const operation = route === undefined ? undefined : description().paths[route]?.get;
  if (method !== "GET" || operation === undefined) return [`${method} ${pathname} is not described`];
  const known = new Map((operation.parameters ?? []).map((one) => resolved(one) as Parameter).map((one) => [one.name, one] as const));
  return [...searchParams].flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (parameter?.in !== "query") return [`${route} has no query parameter ${name}`];
    const allowed = parameter.schema?.enum;
    return allowed === undefined || allowed.map(String).includes(value) ? [] : [`${route} has no ${name} ${value}`];
  });
}

/** The described path of a requested one: that with the most names of its own. */
export function routeOf(pathname: string): string | undefined {
  const parts = pathname.split("/");
  const fits = Object.keys(description().paths).filter((path) => {
    const names = path.split("/");
    // A path within a repository may hold slashes.
    const enough = path.endsWith("/{path}") ? parts.length >= names.length : parts.length === names.length;
    return enough && names.every((name, index) => name.startsWith("{") || name === parts[index]);
  });
  const openParts = (path: string) => path.split("{").length;
  return fits.sort((a, b) => openParts(a) - openParts(b) || b.length - a.length)[0];
}

export function isDescribed(path: string): boolean {
  return description().paths[path]?.get !== undefined;
}

/** What is wrong with the body of an answer; undefined where the description has no body for the status. */
export function faultsOfAnswer(path: string, status: number, body: unknown): readonly string[] | undefined {
  const check = checkOf(path, status);
  if (check === undefined) return undefined;
  return check(body) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${path} ${status}${instancePath}: ${message}`);
}

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const checks = new Map<string, ValidateFunction | undefined>();
const added = new Set<string>();

function checkOf(path: string, status: number): ValidateFunction | undefined {
  const key = `${path} ${status}`;
  if (!checks.has(key)) {
    const response = resolved(description().paths[path]?.get?.responses[String(status)]) as
      | { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> }
      | undefined;
    const schema = response?.content?.["application/json"]?.schema;
    checks.set(key, schema === undefined ? undefined : ajv.compile(asJsonSchema(schema) as object));
  }
  return checks.get(key);
}

/** OpenAPI 3.0 has its own word for null; what is referred to is added under a name of its own. */
function asJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const { $ref, nullable, discriminator: _, example: __, examples: ___, ...rest } = schema as Readonly<Record<string, unknown>>;
  if (typeof $ref === "string") {
    const $id = `https://github.example/${$ref.split("/").at(-1) ?? ""}`;
    if (!added.has($id)) {
      added.add($id);
      ajv.addSchema({ $id, ...(asJsonSchema(resolved({ $ref })) as object) });
    }
    return { $ref: $id };
  }
  const plain = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, asJsonSchema(value)]));
  return nullable === true ? { anyOf: [{ type: "null" }, plain] } : plain;
}

/** What a reference stands for; anything else as it is. */
export function resolved(one: unknown): unknown {
  const { $ref } = (one ?? {}) as { $ref?: string };
  if ($ref === undefined) return one;
  return $ref
    .slice(2)
    .split("/")
    .reduce((at: unknown, part) => (at as Record<string, unknown>)[part], description());
}
