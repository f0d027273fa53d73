import { isMap, isSeq } from "yaml";
import type { Span } from "../model/place.ts";
import { spanOf, type YamlFile, type YamlNode } from "../workflow/yaml.ts";

/** A YAML value as plain data, with the place of each of its parts. */
export interface Tree {
  readonly value: unknown;
  readonly span: Span;
  /** Of a map: its keys, and what they hold. */
  readonly fields: ReadonlyMap<string, { readonly key: Span; readonly tree: Tree }>;
  /** Of a list. */
  readonly items: readonly Tree[];
}

/** Deeper than any policy; anchors that hold themselves go on for ever. */
const deepest = 10;

/** What says nothing stands at `fallback`; `depth` is how deep the node stands. Scalars are read as YAML 1.2 reads them: numbers, `true`, `false` and null without quotes. */
export function treeOf(file: YamlFile, node: YamlNode | undefined, fallback: Span, depth = 0): Tree {
  const span = node === undefined ? fallback : spanOf(node);
  if (depth > deepest) {
    file.report("invalid-policy", span.start, "Nothing in a policy stands this deep");
    return { value: null, span, fields: new Map(), items: [] };
  }
  if (isMap(node)) {
    const fields = new Map(file.fields(node).map(({ name, key, node: held }) => [name, { key, tree: treeOf(file, held, key, depth + 1) }]));
    const value = Object.fromEntries([...fields].map(([name, { tree }]) => [name, tree.value]));
    return { value, span, fields, items: [] };
  }
  if (isSeq(node)) {
    const items = file.items(node).map((item) => treeOf(file, item, item === undefined ? span : spanOf(item), depth + 1));
    return { value: items.map(({ value }) => value), span, fields: new Map(), items };
  }
  const scalar = file.scalar(node);
  const quoted = /["'|>]/.test(file.text[span.start] ?? "");
  const value = scalar === undefined ? null : quoted ? scalar.value : core(scalar.value);
  return { value, span: scalar?.span ?? fallback, fields: new Map(), items: [] };
}

/** The tree at a path of keys and indexes, or the last one on the way to it. */
export function treeAt(tree: Tree, path: readonly PropertyKey[]): Tree {
  let found = tree;
  for (const part of path) {
    const next = typeof part === "number" ? found.items[part] : found.fields.get(String(part))?.tree;
    if (next === undefined) return found;
    found = next;
  }
  return found;
}

function core(text: string): unknown {
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}
