import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

// GitHub's own description of its REST API, and what it says of requests and answers.

interface Operation {
  readonly parameters?: readonly unknown[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly enum?: readonly unknown[] };
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<Method, Operation>>>>>;
}

type Method = "get" | "post" | "patch" | "put" | "delete";

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
  /** Its text; of queries it is not looked at. */
  readonly body?: string;
}

/** What GitHub's description does not know of a request. */
export function faultsOfRequest({ method, path, body = "" }: Requested): readonly string[] {
  const { pathname, searchParams } = new URL(path, "https://api.github.com");
  if (method === "POST" && pathname === "/graphql") return [];
  const route = routeOf(pathname);
  const operation = route === undefined ? undefined : operationOf(route, method);
  if (route === undefined || operation === undefined) return [`${method} ${pathname} is not described`];
  const known = new Map((operation.parameters ?? []).map((one) => resolved(one) as Parameter).map((one) => [one.name, one] as const));
  const query = [...searchParams].flatMap(([name, value]) => {
    const parameter = known.get(name);
    if (parameter?.in !== "query") return [`${route} has no query parameter ${name}`];
    const allowed = parameter.schema?.enum;
    return allowed === undefined || allowed.map(String).includes(value) ? [] : [`${route} has no ${name} ${value}`];
  });
  return [...query, ...faultsOfBody(route, method, operation, body)];
}

/** A field that is not described is a fault too: GitHub would not heed it. */
function faultsOfBody(route: string, method: string, { requestBody }: Operation, text: string): readonly string[] {
  const schema = schemaIn(resolved(requestBody));
  if (schema === undefined) return text === "" ? [] : [`${method} ${route} has no body`];
  const body = JSON.parse(text === "" ? "{}" : text) as object;
  const { properties = {} } = resolved(schema) as { readonly properties?: object };
  const unknown = Object.keys(body).filter((name) => !(name in properties));
  return [
    ...faults(`${method} ${route}`, compiled(`${method} ${route}`, schema), body),
    ...unknown.map((name) => `${method} ${route} has no field ${name}`),
  ];
}

function operationOf(route: string, method: string): Operation | undefined {
  return description().paths[route]?.[method.toLowerCase() as Method];
}

/** The described path of a requested one: that with the most names of its own. */
export function routeOf(pathname: string): string | undefined {
  const parts = pathname.split("/");
  const fits = Object.keys(description().paths).filter((path) => {
    const names = path.split("/");
    // A path within a repository may hold slashes.
    const enough = /\/\{(?:path|ref)\}$/.test(path) ? parts.length >= names.length : parts.length === names.length;
    return enough && names.every((name, index) => name.startsWith("{") || name === parts[index]);
  });
  const openParts = (path: string) => path.split("{").length;
  return fits.sort((a, b) => openParts(a) - openParts(b) || b.length - a.length)[0];
}

export function isDescribed(path: string, method = "GET"): boolean {
  return operationOf(path, method) !== undefined;
}

/** What is wrong with the body of an answer; undefined where the description has no body for the status. */
export function faultsOfAnswer(path: string, status: number, body: unknown, method = "GET"): readonly string[] | undefined {
  const schema = schemaOf(path, status, method);
  return schema === undefined ? undefined : faults(`${path} ${status}`, compiled(`${method} ${path} ${status}`, schema), body);
}

/** The schema of an answer's body. */
export function schemaOf(path: string, status: number, method = "GET"): unknown {
  return schemaIn(resolved(operationOf(path, method)?.responses[String(status)]));
}

function schemaIn(one: unknown): unknown {
  return (one as { readonly content?: Readonly<Record<string, { readonly schema?: unknown }>> } | undefined)?.content?.["application/json"]?.schema;
}

function faults(what: string, check: ValidateFunction, body: unknown): readonly string[] {
  return check(body) ? [] : (check.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath}: ${message}`);
}

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const checks = new Map<string, ValidateFunction>();
const added = new Set<string>();

function compiled(key: string, schema: unknown): ValidateFunction {
  const check = checks.get(key) ?? ajv.compile(asJsonSchema(schema) as object);
  checks.set(key, check);
  return check;
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
