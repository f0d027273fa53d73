import { type CST, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { YamlPath } from "../model/edit.ts";
import { columnOf, lineStart, withoutBreak } from "./edit-lines.ts";
import { readDocument } from "./edit-document.ts";
import { Refusal } from "./yaml-guards.ts";
import type { Composed } from "./yaml-compose.ts";

/** Says why an edit is not made, and where in the text it became unsure. */
export class EditRefusal extends Error {
  override readonly name = "EditRefusal";
  readonly at: number;

  constructor(at: number, because: string) {
    super(because);
    this.at = at;
  }
}

/** A text with its nodes; each holds the tokens it was read from. */
export interface EditTree {
  readonly text: string;
  readonly root: Node;
}

/** A `key: value` of a map or a `- value` of a list, in block or flow style. */
export interface Entry {
  /** A map's key; undefined for an item, and for a key that is not a text. */
  readonly name: string | undefined;
  readonly node: Node | null;
  /** Where its first token stands: the key, `?` or `-`; in a flow list the value. */
  readonly head: number;
  /** Behind its `:` or `-`, where a value may stand. */
  readonly sign: number;
  /** True for `? key`, and where an anchor or a tag stands before key or value. */
  readonly special: boolean;
  readonly tokens: CST.CollectionItem;
}

export interface Collection {
  readonly node: YAMLMap | YAMLSeq;
  readonly flow: boolean;
  readonly entries: readonly Entry[];
}

/** One step of a path: an entry of a collection. */
export interface Step {
  readonly collection: Collection;
  readonly index: number;
  readonly entry: Entry;
}

/** How far a path leads: the steps that are there, the node at their end, and the keys that are not there. */
export interface Trail {
  readonly steps: readonly Step[];
  readonly node: Node | null;
  readonly rest: YamlPath;
}

/** Throws an `EditRefusal` for a text that cannot be read, has problems, or holds nothing. */
export function readTree(text: string): EditTree {
  const document = parsed(text);
  const [error] = document.errors;
  if (error !== undefined) throw new EditRefusal(error.pos[0], `The file is not valid YAML: ${error.message}`);
  if (document.contents === null) throw new EditRefusal(0, "The file holds nothing");
  return { text, root: document.contents };
}

/** Follows a path; throws an `EditRefusal` where an alias, an anchor, a merge key, a doubled key or the like stands on it. */
export function follow(tree: EditTree, path: YamlPath): Trail {
  const steps: Step[] = [];
  let node: Node | null = tree.root;
  for (const [depth, part] of path.entries()) {
    const at = steps.at(-1)?.entry.sign ?? 0;
    const inside: Collection | undefined = isScalar(node) && isEmpty(node) && typeof part === "string" ? undefined : collectionAt(tree, node, at);
    if (inside === undefined) return { steps, node, rest: path.slice(depth) };
    const index = indexOf(inside, part, tree);
    const entry: Entry | undefined = inside.entries[index];
    if (entry === undefined) return { steps, node, rest: path.slice(depth) };
    if (entry.special) throw new EditRefusal(entry.head, "A complex key, an anchor or a tag stands on the way");
    steps.push({ collection: inside, index, entry });
    node = entry.node;
  }
  return { steps, node, rest: [] };
}

/** As `follow`, and throws where the path does not lead to its end. */
export function find(tree: EditTree, path: YamlPath): Trail & { readonly last: Step } {
  const trail = follow(tree, path);
  const last = trail.steps.at(-1);
  if (trail.rest.length > 0) throw new EditRefusal(last?.entry.head ?? 0, `There is no '${String(trail.rest[0])}' here`);
  if (last === undefined) throw new EditRefusal(0, "The document as a whole is not edited");
  return { ...trail, last };
}

/** The collection a node is; throws for any other node, and where its text cannot be edited. */
export function collectionAt(tree: EditTree, node: Node | null, at: number): Collection {
  if (isAlias(node)) throw new EditRefusal(startOf(node, at), "An alias stands on the way");
  if (!isMap(node) && !isSeq(node)) throw new EditRefusal(startOf(node, at), "Neither a map nor a list stands here");
  if (node.anchor !== undefined || node.tag !== undefined) throw new EditRefusal(startOf(node, at), "An anchor or a tag stands on the way");
  const collection = collectionOf(node);
  if (collection.flow && /[\n\r]/.test(tree.text.slice(...span(node))))
    throw new EditRefusal(startOf(node, at), "A collection in braces or brackets goes over several lines");
  if (collection.entries.some(({ name }) => name === "<<")) throw new EditRefusal(startOf(node, at), "A merge key stands on the way");
  return collection;
}

export function collectionOf(node: YAMLMap | YAMLSeq): Collection {
  const flow = node.flow === true;
  if (isMap(node)) return { node, flow, entries: (node.items as Pair<Node, Node | null>[]).flatMap((pair) => pairEntry(pair)) };
  const tokens = node.srcToken?.type === "block-seq" || node.srcToken?.type === "flow-collection" ? node.srcToken.items : [];
  const items = tokens.filter((item) => (flow ? item.key || item.sep || item.value : item.start.some(({ type }) => type === "seq-item-ind")));
  return { node, flow, entries: (node.items as Node[]).map((item, index) => itemEntry(item, items[index], flow)) };
}

/** Where an entry's own text ends: before its trailing comment and, for a block text, before its last line break. */
export function contentEnd(text: string, entry: Entry): number {
  let current = entry;
  for (;;) {
    const { node, tokens } = current;
    if (!tokens.value || node === null) return lastMark(tokens) ?? current.sign;
    const last = (isMap(node) || isSeq(node)) && node.flow !== true ? collectionOf(node).entries.at(-1) : undefined;
    if (last === undefined) return isBlockText(node) ? withoutBreak(text, span(node)[1]) : span(node)[1];
    current = last;
  }
}

/** Whether nothing stands before an entry on its line. Throws where it is indented with anything but spaces. */
export function ownsLine(text: string, entry: Entry): boolean {
  const before = text.slice(lineStart(text, entry.head), entry.head);
  if (before.includes("\t")) throw new EditRefusal(entry.head, "The line is indented with a tab");
  return before.trim() === "";
}

export function columnOfFirst(text: string, { entries }: Collection): number {
  return columnOf(text, entries[0]?.head ?? 0);
}

export function span(node: Node | null): [number, number] {
  return [node?.range?.[0] ?? 0, node?.range?.[1] ?? 0];
}

export function isBlockText(node: unknown): boolean {
  return isScalar(node) && (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED");
}

/** Whether nothing is written where a value may stand. */
export function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && span(node)[0] === span(node)[1] && node.anchor === undefined && node.tag === undefined);
}

export function textOf(node: Scalar): string {
  return typeof node.value === "string" ? node.value : (node.source ?? "");
}

function parsed(text: string): Composed {
  try {
    return readDocument(text);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    throw new EditRefusal(error instanceof Refusal ? error.at : 0, because);
  }
}

function indexOf({ node, entries }: Collection, part: string | number, tree: EditTree): number {
  const at = span(node)[0];
  if (typeof part === "number") {
    if (isMap(node)) throw new EditRefusal(at, `A map stands where item ${part} of a list is looked for`);
    return part;
  }
  if (isSeq(node)) throw new EditRefusal(at, `A list stands where the key '${part}' is looked for`);
  const first = entries.findIndex(({ name }) => name === part);
  const second = entries[entries.findLastIndex(({ name }) => name === part)];
  if (second !== undefined && second !== entries[first]) throw new EditRefusal(second.head, `The key '${part}' is given twice`);
  if (second !== undefined && !collectionOf(node).flow) ownsLine(tree.text, second);
  return first;
}

function pairEntry({ key, value, srcToken: tokens }: Pair<Node, Node | null>): Entry[] {
  if (tokens === undefined) return [];
  const sep = tokens.sep ?? [];
  const colon = sep.find(({ type }) => type === "map-value-ind");
  const first = tokens.start.find(({ type }) => marks.has(type)) ?? tokens.key ?? sep[0] ?? tokens.value;
  const special = [...tokens.start, ...sep].some(({ type }) => type === "anchor" || type === "tag" || type === "explicit-key-ind");
  const name = isScalar(key) ? textOf(key) : undefined;
  return [{ name, node: value, head: first?.offset ?? 0, sign: colon === undefined ? span(key)[1] : colon.offset + 1, special, tokens }];
}

function itemEntry(node: Node, tokens: CST.CollectionItem | undefined, flow: boolean): Entry {
  const start = tokens?.start ?? [];
  const special = tokens === undefined || start.some(({ type }) => type === "anchor" || type === "tag") || (flow && tokens.sep !== undefined);
  const dash = start.find(({ type }) => type === "seq-item-ind");
  const head = dash?.offset ?? start.find(({ type }) => marks.has(type))?.offset ?? span(node)[0];
  return { name: undefined, node, head, sign: dash === undefined ? head : dash.offset + 1, special, tokens: tokens ?? { start: [] } };
}

const marks: ReadonlySet<string> = new Set(["explicit-key-ind", "seq-item-ind", "anchor", "tag"]);

/** The end of the last token that is neither space, comment nor line break. */
function lastMark({ start, sep }: CST.CollectionItem): number | undefined {
  const last = [...start, ...(sep ?? [])].findLast(({ type }) => marks.has(type) || type === "map-value-ind");
  return last === undefined ? undefined : last.offset + last.source.length;
}

function startOf(node: Node | null, otherwise: number): number {
  return node?.range?.[0] ?? otherwise;
}
