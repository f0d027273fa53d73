import { isScalar, type Scalar } from "yaml";
import { habitsOf, quotesBeside } from "./edit-habits.ts";
import { afterSet, replaced } from "./edit-expected.ts";
import { columnOf, lineEnd, padded, breakNear } from "./edit-lines.ts";
import { literalSplices } from "./edit-literal.ts";
import { doubleQuoted, fitsPlain, isPlain, literal, quoted, typeOfPlain } from "./edit-scalar.ts";
import { EditRefusal, type EditTree, isEmpty, span, type Step, textOf, type Trail } from "./edit-tree.ts";
import type { Stretch } from "./edit-stretch.ts";
import { scalarOf } from "./scalar.ts";

type Target = Trail & { readonly last: Step };

/** What gives a scalar another value: nothing where it has it already. */
export function setStretches(tree: EditTree, target: Target, value: string): Stretch[] {
  const node = scalarAt(target);
  const { text } = tree;
  if (isEmpty(node)) return value === "" ? [] : [emptySet(tree, target.last, value)];
  const [start, end] = span(node);
  if (textOf(node) === value) return [];
  if (node.type === "BLOCK_LITERAL") return literalSplices(tree.text, node, value);
  if (node.type === "BLOCK_FOLDED") throw new EditRefusal(start, "A folded text is not written anew");
  const flow = target.steps.some(({ collection }) => collection.flow);
  if (value.includes("\n") && !flow) {
    const block = blockStretch(tree, target.last, start, end, value);
    if (block !== undefined) return [block];
  }
  return [{ start, end, by: written(tree, target.last, node, value, flow) }].filter(({ by }) => by !== text.slice(start, end));
}

/** What replaces one part of a scalar's value. */
export function replaceStretches(tree: EditTree, target: Target, part: string, by: string): Stretch[] {
  const node = scalarAt(target);
  const [start, end] = span(node);
  const old = textOf(node);
  const value = located(start, () => replaced(old, part, by));
  if (node.type === "BLOCK_LITERAL" || by === part) return setStretches(tree, target, value);
  const source = tree.text.slice(start, end);
  if (!source.includes("\n") && ((node.type ?? "PLAIN") === "PLAIN" || value.includes("\n"))) return setStretches(tree, target, value);
  const style = node.type === "QUOTE_SINGLE" ? "single-quoted" : node.type === "QUOTE_DOUBLE" ? "double-quoted" : "folded";
  const { at } = scalarOf(tree.text, old, { start, end }, node.type === "BLOCK_FOLDED" ? "folded" : style === "folded" ? "plain" : style);
  const first = old.indexOf(part);
  const from = at(first);
  const to = at(first + part.length - 1) + 1;
  if (tree.text.slice(from, to) === part && !by.includes("\n")) {
    const inside = style === "single-quoted" ? by.replaceAll("'", "''") : style === "double-quoted" ? doubleQuoted(by).slice(1, -1) : by;
    return [{ start: from, end: to, by: inside }];
  }
  if (source.includes("\n")) throw new EditRefusal(start, "The part stands in a text that is folded over several lines");
  return setStretches(tree, target, value);
}

function scalarAt({ node, last }: Target): Scalar {
  if (!isScalar(node)) throw new EditRefusal(last.entry.head, "No single value stands here");
  if (last.entry.special) throw new EditRefusal(last.entry.head, "An anchor or a tag stands before the value");
  return node;
}

function emptySet(tree: EditTree, { collection, entry }: Step, value: string): Stretch {
  if (collection.flow) throw new EditRefusal(entry.head, "An empty value in braces or brackets is not set");
  const block = value.includes("\n") ? blockStretch(tree, { collection, entry, index: 0 }, entry.sign, entry.sign, value) : undefined;
  if (block !== undefined) return { ...block, by: ` ${block.by}` };
  const { quote, always } = quotesBeside(collection, habitsOf(tree));
  return { start: entry.sign, end: entry.sign, by: ` ${!always && isPlain(value, { flow: false }) ? value : quoted(value, quote)}` };
}

/** A value in one line, in the style it is written in where that can hold it. */
function written(tree: EditTree, { collection }: Step, node: Scalar, value: string, flow: boolean): string {
  if (node.type === "QUOTE_DOUBLE") return doubleQuoted(value);
  if (node.type === "QUOTE_SINGLE") return quoted(value, "'");
  const type = afterSet({ kind: "scalar", text: textOf(node), type: typeOfPlain(textOf(node)), marks: "" }, value).type;
  const plain = type === "text" ? isPlain(value, { flow }) : fitsPlain(value, flow);
  return plain ? value : quoted(value, quotesBeside(collection, habitsOf(tree)).quote);
}

/** A block text in place of a value in one line; undefined where a block cannot hold it. */
function blockStretch(tree: EditTree, { entry }: Step, start: number, end: number, value: string): Stretch | undefined {
  const { text } = tree;
  const block = literal(value);
  const stop = lineEnd(text, end);
  const behind = text.slice(end, stop).trimEnd();
  if (block === undefined || text.slice(start, end).includes("\n") || !/^(?:\s+#.*)?$/.test(behind)) return undefined;
  const [nl, indent] = [breakNear(text, end), padded(columnOf(text, entry.head) + Math.max(2, habitsOf(tree).step))];
  const lines = block.lines.map((line) => (line === "" ? "" : indent + line));
  return { start, end: stop, by: [block.header + behind, ...lines].join(nl) };
}

/** Gives an error about plain data the place in the text. */
export function located<T>(at: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof EditRefusal ? new EditRefusal(at, error.message) : error;
  }
}
