import { createRequire } from "node:module";
import { byPlace } from "../model/place.ts";
import type { KnownRule } from "../model/policy.ts";
import type { Problem } from "../model/problem.ts";
import { placeAt } from "../workflow/lines.ts";
import { YamlFile } from "../workflow/yaml.ts";
import { type PolicyDocument, documentOf, emptyDocument } from "./document.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { keysAt, policyJsonSchema, type Shape } from "./json-schema.ts";
import { policySchema, type Zod } from "./schema.ts";
import { type Tree, treeAt, treeOf } from "./tree.ts";

export interface Reading {
  /** Null for a file with any problem: nothing of it counts. */
  readonly document: PolicyDocument | null;
  readonly problems: readonly Problem[];
}

/** Loaded at the first policy file: most repositories have none, and every start would pay for it. */
let zod: Zod | undefined;

/** Reads a policy file whole: every problem at its own line and column, all at once. */
export function readPolicy(name: string, text: string, kind: "organisation" | "repository", rules: readonly KnownRule[]): Reading {
  const file = new YamlFile(name, text);
  const tree = treeOf(file, file.root, { start: 0, end: 0 });
  const unread = file.problems.map(asPolicy);
  // What else is wrong with a broken text cannot be told from what its breaking did.
  if (file.problems.some(({ code }) => code !== "duplicate-key" && code !== "invalid-workflow")) return { document: null, problems: unread };
  if (tree.value === null && unread.length === 0) return { document: { ...emptyDocument, file: name }, problems: [] };

  const library = (zod ??= createRequire(import.meta.url)("zod") as Zod);
  let shape: Shape | undefined;
  const known = (path: readonly PropertyKey[]) => keysAt((shape ??= policyJsonSchema(library, rules)), path);
  const { data, error } = policySchema(library, rules).safeParse(tree.value);
  const faults = [...faultsOf(tree, error?.issues ?? [], known), ...misplaced(tree, kind), ...endless(tree)];
  const unfit = faults.map(({ at, message }): Problem => ({ code: "invalid-policy", message, ...placeAt(name, text, at) }));
  const problems = [...unread, ...unfit].sort(byPlace);
  if (data === undefined || problems.length > 0) return { document: null, problems };
  const at = (...path: PropertyKey[]) => placeAt(name, text, startOf(tree, path));
  return { document: documentOf(name, data, kind, at), problems };
}

/** The same code for all that is wrong with a policy, whatever the reader of YAML calls it. */
function asPolicy(problem: Problem): Problem {
  const own = problem.code === "invalid-workflow" ? { message: "A key must be a text, and the merge key '<<' is not read" } : {};
  return { ...problem, ...own, code: "invalid-policy" };
}

function misplaced(tree: Tree, kind: "organisation" | "repository"): readonly Fault[] {
  const field = kind === "repository" ? tree.fields.get("repositories-may") : undefined;
  if (field === undefined) return [];
  return [{ at: field.key.start, message: "'repositories-may' belongs into the organisation's policy, in its .github repository" }];
}

/** Waivers without an end in a policy that demands one. */
function endless(tree: Tree): readonly Fault[] {
  if (treeAt(tree, ["waivers-must-end"]).value !== true) return [];
  return (tree.fields.get("waivers")?.tree.items ?? []).flatMap((waiver) => {
    const end = waiver.fields.get("expires")?.tree;
    return end?.value === "never" ? [{ at: end.span.start, message: "This policy demands that waivers end: give a last day" }] : [];
  });
}

/** A setting under a key is told at the key, an item of a list where it begins. */
function startOf(tree: Tree, path: readonly PropertyKey[]): number {
  const last = path.at(-1);
  const field = typeof last === "string" ? treeAt(tree, path.slice(0, -1)).fields.get(last) : undefined;
  return field?.key.start ?? treeAt(tree, path).span.start;
}
