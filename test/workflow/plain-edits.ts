import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from "yaml";
import type { Edit, YamlPath, YamlValue } from "../../src/model/edit.ts";

/** A document as a reader of one YAML version gets it. Nothing here is shared with what makes the edits. */
export type Plain = { map: [string, Plain][] } | { list: Plain[] } | { alias: string } | { is: string; type: string };

export type Version = "1.1" | "1.2";

export function plainOf(text: string, version: Version): Plain {
  const document: Document.Parsed = parseDocument(text, { version, uniqueKeys: false, logLevel: "silent", strict: false });
  if (document.errors.length > 0) throw new Error(`not YAML: ${document.errors[0]?.message}`);
  return walk(document.contents);
}

function walk(node: Node | null): Plain {
  if (isAlias(node)) return { alias: node.source };
  if (isMap(node)) return { map: (node.items as Pair<Node, Node | null>[]).map(({ key, value }) => [nameOf(key), walk(value)]) };
  if (isSeq(node)) return { list: (node.items as Node[]).map((item) => walk(item)) };
  const value: unknown = isScalar(node) ? node.value : null;
  if (value === null) return { is: (isScalar(node) ? node.source : undefined) ?? "", type: "null" };
  if (typeof value === "string") return { is: value, type: "string" };
  return { is: (isScalar(node) ? node.source : undefined) ?? JSON.stringify(value), type: typeof value };
}

function nameOf(key: Node): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : JSON.stringify(walk(key));
}

/** What a reader gets: nothing is the same however it is written. */
export function readAs(plain: Plain): string {
  return JSON.stringify(plain, (_, part: unknown) =>
    typeof part === "object" && part !== null && "type" in part && part.type === "null" ? { ...part, is: "" } : part,
  );
}

/** What an edit has to make of the data; undefined where it has no place in it. */
export function plainAfter(whole: Plain, edit: Edit): Plain | undefined {
  const root = structuredClone(whole);
  const target = at(root, edit.path);
  switch (edit.do) {
    case "comment":
      return target && root;
    case "set":
      return target && "is" in target ? (reset(target, edit.value), root) : undefined;
    case "replace":
      if (!target || !("is" in target) || target.is.split(edit.part).length !== 2) return undefined;
      reset(target, target.is.split(edit.part).join(edit.by));
      return root;
    case "remove":
      return target && removed(root, edit.path) ? root : undefined;
    case "wrap":
      return target ? swapped(root, edit.path, { map: [[edit.key, structuredClone(target)]] }) : undefined;
    case "insert-item": {
      if (!target) return undefined;
      const list = "list" in target ? target : { list: [] as Plain[] };
      list.list.splice(edit.at, 0, fromValue(edit.value));
      return swapped(root, edit.path, list);
    }
    case "insert":
      return inserted(root, edit);
  }
}

function inserted(root: Plain, { path, key, value, after, before }: Extract<Edit, { do: "insert" }>): Plain | undefined {
  let depth = path.length;
  while (depth > 0 && at(root, path.slice(0, depth)) === undefined) depth--;
  const target = at(root, path.slice(0, depth));
  const keys = [...path.slice(depth), key] as string[];
  const made = keys.slice(1).reduceRight((inner: YamlValue, name) => ({ [name]: inner }), value);
  const map = target && "map" in target ? target : { map: [] as [string, Plain][] };
  const names = map.map.map(([name]) => name);
  if (names.includes(keys[0] ?? "")) return root;
  const behind = after === undefined ? -1 : names.indexOf(after);
  const ahead = before === undefined ? -1 : names.indexOf(before);
  map.map.splice(behind >= 0 ? behind + 1 : ahead >= 0 ? ahead : names.length, 0, [keys[0] ?? "", fromValue(made)]);
  return swapped(root, path.slice(0, depth), map);
}

function at(root: Plain, path: YamlPath): Plain | undefined {
  return path.reduce<Plain | undefined>((plain, part) => {
    if (plain && "map" in plain) return plain.map.find(([name]) => name === part)?.[1];
    return plain && "list" in plain && typeof part === "number" ? plain.list[part] : undefined;
  }, root);
}

function swapped(root: Plain, path: YamlPath, value: Plain): Plain {
  const holder = at(root, path.slice(0, -1));
  const last = path.at(-1);
  if (last === undefined || holder === undefined) return value;
  if ("map" in holder) for (const pair of holder.map) if (pair[0] === last) pair[1] = value;
  if ("list" in holder && typeof last === "number") holder.list[last] = value;
  return root;
}

function removed(root: Plain, path: YamlPath): boolean {
  const holder = at(root, path.slice(0, -1));
  const last = path.at(-1);
  if (holder === undefined || last === undefined) return false;
  if ("map" in holder) holder.map = holder.map.filter(([name]) => name !== last);
  if ("list" in holder) holder.list.splice(Number(last), 1);
  const left = "map" in holder ? holder.map.length : "list" in holder ? holder.list.length : 0;
  return left > 0 || removed(root, path.slice(0, -1));
}

/** A number or truth value may stay one; a text never becomes one. */
function reset(target: { is: string; type: string }, value: string): void {
  if (target.is === value) return;
  const stays = target.type === "boolean" ? /^(true|false)$/i.test(value) : target.type === "number" && String(Number(value)) === value;
  target.is = value;
  target.type = stays ? target.type : "string";
}

function fromValue(value: YamlValue): Plain {
  if (value === null) return { is: "", type: "null" };
  if (typeof value !== "object") return { is: String(value), type: typeof value };
  if (Array.isArray(value)) return { list: value.map((item: YamlValue) => fromValue(item)) };
  return { map: Object.entries(value).map(([key, part]) => [key, fromValue(part as YamlValue)]) };
}

/** Every path of a document, with what stands there. */
export function pathsOf(plain: Plain, path: YamlPath = []): { readonly path: YamlPath; readonly plain: Plain }[] {
  const own = { path, plain };
  if ("map" in plain) return [own, ...plain.map.flatMap(([name, value]) => pathsOf(value, [...path, name]))];
  if ("list" in plain) return [own, ...plain.list.flatMap((value, index) => pathsOf(value, [...path, index]))];
  return [own];
}
