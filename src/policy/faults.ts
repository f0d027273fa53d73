import type * as Zod from "zod";
import type { Span } from "../model/place.ts";
import { nearest } from "./nearest.ts";
import { type Tree, treeAt } from "./tree.ts";

/** Faults listed for one file; a broken file would else report each of its lines. */
const mostFaults = 50;

export interface Fault {
  readonly at: number;
  readonly message: string;
}

type Issue = Zod.core.$ZodIssue;

/** What is wrong with a tree, in the file's own words and at its own places. `known` gives the keys that a map may have. */
export function faultsOf(tree: Tree, issues: readonly Issue[], known: (path: readonly PropertyKey[]) => readonly string[]): readonly Fault[] {
  return issues.slice(0, mostFaults).flatMap((issue) => {
    if (issue.code === "unrecognized_keys") return issue.keys.slice(0, mostFaults).map((key) => unknownKey(tree, issue.path, key, known(issue.path)));
    if (issue.path.length > 0 && isMissing(tree, issue.path)) return [missingKey(tree, issue.path)];
    return [{ at: treeAt(tree, issue.path).span.start, message: `${named(issue.path)} ${complaint(issue, treeAt(tree, issue.path).value)}` }];
  });
}

function unknownKey(tree: Tree, path: readonly PropertyKey[], key: string, known: readonly string[]): Fault {
  const span: Span | undefined = treeAt(tree, path).fields.get(key)?.key;
  const meant = nearest(key, known);
  const what =
    path.length === 1 && path[0] === "rules" ? `There is no rule '${key}'` : `${path.length === 0 ? "A policy" : named(path)} has no key '${key}'`;
  return { at: span?.start ?? 0, message: meant === undefined ? what : `${what}; did you mean '${meant}'?` };
}

function isMissing(tree: Tree, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  return typeof last === "string" && !treeAt(tree, path.slice(0, -1)).fields.has(last);
}

function missingKey(tree: Tree, path: readonly PropertyKey[]): Fault {
  const holder = path.slice(0, -1);
  return { at: treeAt(tree, holder).span.start, message: `${named(holder)} lacks '${String(path.at(-1))}'` };
}

function complaint(issue: Issue, value: unknown): string {
  if (value === null) return "has no value: give it one or take it out";
  if (issue.code === "invalid_type") return `must be ${expected[issue.expected] ?? issue.expected}`;
  if (issue.code !== "invalid_value") return issue.message;
  const choices = issue.values.map(String);
  const meant = nearest(shown(value), choices);
  const guess = meant === undefined ? "" : `; did you mean '${meant}'?`;
  return choices.length > mostListed
    ? `does not take '${shown(value)}'${guess}`
    : `must be ${choices.join(", ").replace(/, ([^,]*)$/, " or $1")}${guess}`;
}

/** A list of all rules would hide the rest of the message. */
const mostListed = 8;

const expected: Readonly<Record<string, string>> = {
  object: "a map of keys",
  array: "a list",
  string: "a text; put it in quotes if it looks like something else",
  boolean: "true or false",
  number: "a number",
  int: "a whole number",
};

/** `waivers[0].rule`, as people write it. */
function named(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The policy";
  return `'${path.map((part, index) => (typeof part === "number" ? `[${part}]` : `${index > 0 ? "." : ""}${String(part)}`)).join("")}'`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 60) : JSON.stringify(value).slice(0, 60);
}
