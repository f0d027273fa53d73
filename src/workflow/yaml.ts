import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar as YamlScalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Span } from "../model/place.ts";
import type { Problem, ProblemCode } from "../model/problem.ts";
import type { Scalar } from "../model/workflow.ts";
import { placeAt } from "./lines.ts";
import { scalarOf, type ScalarStyle } from "./scalar.ts";
import { parseYaml, withoutMarks } from "./yaml-document.ts";
import { Refusal } from "./yaml-guards.ts";

/** A node with its aliases resolved. */
export type YamlNode = YamlScalar | YAMLMap | YAMLSeq;

/** One `key: value` of a map. */
export interface Field {
  readonly name: string;
  readonly key: Span;
  readonly node: YamlNode | undefined;
}

/** Problems listed for one file; a broken file would else report each of its lines. */
const mostProblems = 50;

/** Nodes that may be visited again through aliases: real files repeat some hundreds, an alias bomb millions. */
const mostRepeats = 20_000;

/** A YAML file as a tree of nodes; what is wrong with it is collected in `problems`. */
export class YamlFile {
  readonly file: string;
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly problems: Problem[] = [];
  readonly #visited = new Set<object>();
  #repeats = 0;
  readonly #reported = new Set<string>();
  #document: Node | null = null;
  #marked = false;
  #anchors: ReadonlyMap<string, readonly Node[]> | undefined;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    try {
      this.root = this.#parse();
    } catch (error) {
      if (error instanceof Refusal) this.report(error.code, error.at, error.message);
      else this.report("invalid-yaml", 0, `The file cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  report(code: ProblemCode, offset: number, message: string): void {
    // What several aliases share is read, and found wrong, several times.
    const known = `${offset} ${message}`;
    if (this.problems.length >= mostProblems || this.#reported.has(known)) return;
    this.#reported.add(known);
    this.problems.push({ code, message, ...placeAt(this.file, this.text, offset) });
  }

  /** The fields of a map, none for anything else. Of a key given twice the last one counts, and a problem is kept. */
  fields(node: YamlNode | undefined): readonly Field[] {
    if (!isMap(node) || !this.#mayVisit(node, node.items.length)) return [];
    const fields: Field[] = [];
    const names = new Map<string, number>();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const field = this.#field(pair);
      if (field === undefined) continue;
      const earlier = names.get(field.name);
      if (earlier === undefined) {
        names.set(field.name, fields.push(field) - 1);
      } else {
        this.report("duplicate-key", field.key.start, `The key '${field.name}' is given twice`);
        fields[earlier] = field;
      }
    }
    return fields;
  }

  /** The items of a list, none for anything else. */
  items(node: YamlNode | undefined): readonly (YamlNode | undefined)[] {
    if (!isSeq(node) || !this.#mayVisit(node, node.items.length)) return [];
    return (node.items as (Node | null)[]).map((item) => this.#resolve(item));
  }

  /** A scalar that says something: neither missing nor null. */
  scalar(node: YamlNode | undefined): Scalar | undefined {
    return isScalar(node) && !isNull(node) ? this.#scalar(node) : undefined;
  }

  /** A scalar where null stands for the empty text. `at` is where a missing value would stand. */
  value(node: YamlNode | undefined, at: Span): Scalar | undefined {
    if (node === undefined) return scalarOf(this.text, "", { start: at.end, end: at.end }, "plain");
    return isScalar(node) ? this.#scalar(node) : undefined;
  }

  #parse(): YamlNode | undefined {
    const document = parseYaml(this.text);
    for (const error of document.errors.slice(0, mostProblems)) this.report("invalid-yaml", error.pos[0], error.message);
    this.#document = document.contents;
    this.#marked = document.marked;
    return this.#resolve(document.contents);
  }

  #field(pair: Pair<Node, Node | null>): Field | undefined {
    const key = this.#resolve(pair.key);
    if (!isScalar(key)) {
      this.report("invalid-workflow", start(pair.key), "A key is not a text");
      return undefined;
    }
    const name = text(key);
    if (name === "<<") {
      this.report("invalid-workflow", start(pair.key), "GitHub does not support the merge key '<<'");
      return undefined;
    }
    return { name, key: spanOf(pair.key), node: this.#resolve(pair.value) };
  }

  #scalar(node: YamlScalar): Scalar {
    const value = isNull(node) ? "" : this.#marked ? withoutMarks(text(node)) : text(node);
    return scalarOf(this.text, value, spanOf(node), styles[node.type ?? "PLAIN"] ?? "plain");
  }

  #resolve(node: Node | null | undefined): YamlNode | undefined {
    if (!isAlias(node)) return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
    this.#anchors ??= anchorsOf(this.#document);
    const named = this.#anchors.get(node.source) ?? [];
    const target = lastBefore(named, start(node));
    if (target === undefined) this.report("invalid-yaml", start(node), `There is no anchor '${node.source}' above`);
    return target as YamlNode | undefined;
  }

  #mayVisit(node: object, size: number): boolean {
    if (!this.#visited.has(node)) {
      this.#visited.add(node);
      return true;
    }
    if (this.#repeats > mostRepeats) return false;
    this.#repeats += size + 1;
    if (this.#repeats > mostRepeats) this.report("too-complex", 0, "Aliases repeat too many nodes; the rest of the file is not read");
    return true;
  }
}

const styles: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single-quoted",
  QUOTE_DOUBLE: "double-quoted",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

export function spanOf(node: Node | null | undefined): Span {
  return { start: node?.range?.[0] ?? 0, end: node?.range?.[1] ?? 0 };
}

/** Whether a scalar is written as null: nothing, `~` or `null` without quotes. */
export function isNull(node: YamlScalar): boolean {
  return (node.type ?? "PLAIN") === "PLAIN" && nulls.has(text(node));
}

const nulls: ReadonlySet<string> = new Set(["", "~", "null", "Null", "NULL"]);

function text(node: YamlScalar): string {
  return typeof node.value === "string" ? node.value : (node.source ?? "");
}

function start(node: Node | null | undefined): number {
  return node?.range?.[0] ?? 0;
}

/** Anchors by name, each in the order of the file. The library looks one up by walking the whole document each time. */
function anchorsOf(root: Node | null): ReadonlyMap<string, readonly Node[]> {
  const anchors = new Map<string, Node[]>();
  const open: (Node | null | undefined)[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (!node || isAlias(node)) continue;
    const anchor = (node as Exclude<Node, Alias>).anchor;
    if (anchor) {
      const named = anchors.get(anchor);
      if (named === undefined) anchors.set(anchor, [node]);
      else named.push(node);
    }
    if (isMap(node)) for (const pair of (node.items as Pair<Node, Node>[]).toReversed()) open.push(pair.value, pair.key);
    else if (isSeq(node)) open.push(...(node.items as Node[]).toReversed());
  }
  return anchors;
}

function lastBefore(nodes: readonly Node[], offset: number): Node | undefined {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(nodes[middle]) < offset) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
