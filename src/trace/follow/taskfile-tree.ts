import { parse } from "smol-toml";
import { readJson } from "../../registries/values.ts";
import { placeAt } from "../../workflow/lines.ts";
import { YamlFile, type YamlNode } from "../../workflow/yaml.ts";

/** A configuration file's values, whatever its language. */
export type Tree =
  | { readonly kind: "text"; readonly text: string; readonly line: number }
  | { readonly kind: "list"; readonly items: readonly Tree[]; readonly line: number }
  | { readonly kind: "map"; readonly fields: ReadonlyMap<string, Tree>; readonly line: number };

/** Reads YAML; undefined when nothing can be read. */
export function yamlTree(file: string, text: string): Tree | undefined {
  return remembered(text, () => {
    const yaml = new YamlFile(file, text);
    return fromYaml(yaml, yaml.root, 0);
  });
}

/** Reads TOML; lines are those where a name or text stands first. */
export function tomlTree(text: string): Tree | undefined {
  return remembered(text, () => fromObject(parse(text), text, () => 0, 0));
}

/** Reads JSON with comments and trailing commas. */
export function jsonTree(text: string): Tree | undefined {
  return remembered(text, () => {
    const value = readJson(text);
    return value === undefined ? undefined : fromObject(value, text, () => 0, 0);
  });
}

/** The same few files are asked for by every step of a repository. */
const recent = new Map<string, Tree | undefined>();
const MAX_RECENT = 24;

function remembered(text: string, read: () => Tree | undefined): Tree | undefined {
  if (recent.has(text)) return recent.get(text);
  let tree: Tree | undefined;
  try {
    tree = read();
  } catch {
    tree = undefined;
  }
  if (recent.size >= MAX_RECENT) recent.delete(recent.keys().next().value ?? "");
  recent.set(text, tree);
  return tree;
}

/** The value at a path of keys. */
export function treeAt(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  let found = tree;
  for (const key of path) found = found?.kind === "map" ? found.fields.get(key) : undefined;
  return found;
}

export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === "text" ? tree.text : undefined;
}

/** Items of a list; a value alone is a list of one. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree === undefined ? [] : tree.kind === "list" ? tree.items : [tree];
}

export function fieldsOf(tree: Tree | undefined): readonly (readonly [string, Tree])[] {
  return tree?.kind === "map" ? [...tree.fields] : [];
}

function fromYaml(yaml: YamlFile, node: YamlNode | undefined, depth: number): Tree | undefined {
  if (node === undefined || depth > 40) return undefined;
  const line = placeAt(yaml.file, yaml.text, node.range?.[0] ?? 0).line;
  const scalar = yaml.scalar(node);
  // The text of a block scalar starts on the line below its header.
  if (scalar)
    return {
      kind: "text",
      text: scalar.value,
      line: /^[|>]/.test(yaml.text.slice(scalar.span.start, scalar.span.start + 1)) ? line + 1 : line,
    };
  const items = yaml.items(node);
  if (items.length > 0) return { kind: "list", items: items.flatMap((item) => fromYaml(yaml, item, depth + 1) ?? []), line };
  const fields = new Map<string, Tree>();
  for (const field of yaml.fields(node)) {
    const value = fromYaml(yaml, field.node, depth + 1);
    if (field.name !== "<<") fields.set(field.name, value ?? { kind: "text", text: "", line });
    else for (const merged of itemsOf(value)) for (const [name, one] of fieldsOf(merged)) if (!fields.has(name)) fields.set(name, one);
  }
  return { kind: "map", fields, line };
}

/** Lines are looked for only when they are asked for: most values are never reported. */
function fromObject(value: unknown, source: string, from: () => number, depth: number): Tree | undefined {
  if (depth > 40 || value === null || value === undefined) return undefined;
  const lined = <T extends object>(node: T): T & { readonly line: number } =>
    Object.defineProperty(node, "line", { get: () => lineAt(source, from()), enumerable: true }) as T & {
      readonly line: number;
    };
  if (Array.isArray(value))
    return lined({
      kind: "list" as const,
      items: value.flatMap((item: unknown) => fromObject(item, source, () => find(source, item, from()), depth + 1) ?? []),
    });
  if (typeof value === "object" && !(value instanceof Date)) {
    const fields = new Map<string, Tree>();
    for (const [name, inner] of Object.entries(value)) {
      const tree = fromObject(inner, source, () => find(source, inner, findKey(source, name, from())), depth + 1);
      if (tree) fields.set(name, tree);
    }
    return lined({ kind: "map" as const, fields });
  }
  return lined({ kind: "text" as const, text: typeof value === "string" ? value : (JSON.stringify(value) ?? "") });
}

/** Where a text's first line stands at or behind an index; the index itself when it does not. */
function find(source: string, value: unknown, from: number): number {
  if (typeof value !== "string") return from;
  const first = value.split("\n").find((line) => line.trim() !== "") ?? "";
  const found = first === "" ? -1 : source.indexOf(first.slice(0, 40), from);
  return found < 0 ? from : found;
}

function findKey(source: string, name: string, from: number): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`(?:^[ \\t]*(?:\\[[^\\n\\]]*[."'[])?|[{,]\\s*)["']?${escaped}["']?\\s*(?:[=:.]|["']?\\])`, "m");
  const found = source.slice(from).search(pattern);
  return found < 0 ? from : from + found + (/^\s*/.exec(source.slice(from + found))?.[0].length ?? 0);
}

function lineAt(source: string, offset: number): number {
  let line = 1;
  for (let index = source.indexOf("\n"); index >= 0 && index < offset; index = source.indexOf("\n", index + 1)) line++;
  return line;
}
