import { readFileSync } from "node:fs";
import * as assert from "uvu/assert";
import { batches } from "../../../src/collect/github/batches.ts";
import type { Asking } from "../../../src/collect/github/client.ts";
import type { Reader } from "../../../src/collect/github/reader.ts";
import { rest } from "../../../src/collect/github/rest.ts";
import type { Sent } from "../../../src/github/sending.ts";
import { rememberedInMemory } from "../../../src/collect/remembered/index.ts";
import { TestClock } from "./asking.ts";

/** What GitHub answers to a route; statuses from 400 on are failures. */
export interface Answer {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

type Given = Readonly<Record<string, unknown>>;

export type Answers = Readonly<Record<string, Answer | ((parameters: Given) => Answer)>>;

/** A reader of answers that a test gives, and else of the examples in GitHub's own description of its API. */
export interface Answering {
  readonly reader: Reader;
  readonly asked: { readonly route: string; readonly parameters: Given }[];
  readonly queries: { readonly document: string; readonly variables: Given }[];
}

/** Each route and each parameter is held against GitHub's description: one that it does not know fails the test. */
export function answering(answers: Answers = {}, onQuery?: (document: string, variables: Given) => unknown): Answering {
  const asked: Answering["asked"] = [];
  const queries: Answering["queries"] = [];
  const asking: Asking = {
    clock: new TestClock(),
    remembered: rememberedInMemory(),
    apiVersion: () => "2026-03-10",
    cleaned: (_, text) => text,
    rest: (route, given) => {
      const parameters = Object.fromEntries(Object.entries(given).filter(([name]) => name !== "headers"));
      asked.push({ route, parameters });
      faults.push(...faultsOf(route, parameters));
      const answer = answers[route] ?? { body: exampleOf(route) };
      return answered(typeof answer === "function" ? answer(parameters) : answer);
    },
    graphql: (document, variables) => {
      queries.push({ document, variables });
      return answered({ body: onQuery?.(document, variables) ?? { data: {} } });
    },
  };
  return { reader: { ...rest(asking), batch: (items, one) => batches(asking, items, one) }, asked, queries };
}

const faults: string[] = [];

/** The last test of a suite: readers make unseen of what throws, so faults are kept until here. uvu loses a suite whose hook throws. */
export function noFaults(): void {
  assert.equal(faults.splice(0), []);
}

/** Every route refused with one status. */
export function refusing(status: number, message = "Resource not accessible by integration"): Answers {
  return new Proxy({}, { get: () => ({ status, body: { message } }) });
}

/** Every route answered with one body. */
export function saying(body: unknown): Answers {
  return new Proxy({}, { get: () => ({ body }) });
}

// oxlint-disable-next-line typescript/require-await -- fails as a request does, not at once
async function answered({ status = 200, body, headers = {} }: Answer): Promise<Sent> {
  if (status < 400) return { status, headers, data: body };
  const { message = "" } = (body ?? {}) as { message?: string };
  throw Object.assign(new Error(message), { status, response: { status, headers, data: body } });
}

interface Described {
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly examples?: Readonly<Record<string, unknown>> }>> }>
  >;
}

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
}

const file = new URL("../../../node_modules/@octokit/openapi/generated/api.github.com.json", import.meta.url);
let read: { readonly paths: Readonly<Record<string, { readonly get?: Described }>> } | undefined;

function description() {
  return (read ??= JSON.parse(readFileSync(file, "utf8")) as NonNullable<typeof read>);
}

function faultsOf(route: string, parameters: Given): readonly string[] {
  const described = description().paths[route.replace(/^GET /, "")]?.get;
  if (described === undefined) return [`${route} is not in GitHub's description`];
  const known = new Set((described.parameters ?? []).map((one) => (resolved(one) as Parameter).name));
  const unknown = Object.keys(parameters).filter((name) => !known.has(name));
  const missing = [...route.matchAll(/\{(\w+)\}/g)].flatMap(([, name = ""]) => (parameters[name] === undefined ? [name] : []));
  return [...unknown.map((name) => `${route} has no parameter ${name}`), ...missing.map((name) => `${route} is asked without ${name}`)];
}

/** GitHub's own example of an answer. */
export function exampleOf(route: string): unknown {
  const { responses } = description().paths[route.replace(/^GET /, "")]?.get ?? { responses: {} };
  const [example] = Object.values(responses["200"]?.content?.["application/json"]?.examples ?? {});
  if (example === undefined) return assert.unreachable(`${route} has no example`);
  return structuredClone((resolved(example) as { value: unknown }).value);
}

function resolved(one: unknown): unknown {
  const { $ref } = one as { $ref?: string };
  if ($ref === undefined) return one;
  return $ref
    .slice(2)
    .split("/")
    .reduce((at: unknown, part) => (at as Record<string, unknown>)[part], description());
}
