import { isMap, isSeq } from "yaml";
import type { Edit, YamlValue } from "../model/edit.ts";
import { dataFrom, dataOf, isList, sameData } from "./edit-data.ts";
import { nested, placeOfKey } from "./edit-expected.ts";
import { flowStretch } from "./edit-flow.ts";
import { habitsOf, quotesBeside } from "./edit-habits.ts";
import { breakNear, columnOf, lineEnd, padded } from "./edit-lines.ts";
import { between } from "./edit-between.ts";
import { located } from "./edit-set.ts";
import type { Stretch } from "./edit-stretch.ts";
import { type Collection, collectionAt, columnOfFirst, EditRefusal, type EditTree, follow, isEmpty, ownsLine, type Trail } from "./edit-tree.ts";
import { flowPair, flowValue, itemLines, pairLines } from "./edit-value.ts";

/** What puts a new key into a map; nothing where it stands there with this very value. */
export function insertStretches(tree: EditTree, edit: Extract<Edit, { do: "insert" }>): Stretch[] {
  const trail = follow(tree, edit.path);
  const at = offsetOf(trail);
  const { key, value } = located(at, () => nested(trail.rest, edit.key, edit.value));
  const habits = habitsOf(tree);
  if (isEmpty(trail.node)) {
    return [below(tree, trail, (column) => pairLines(key, value, column, habits, { quote: habits.quote, always: false }), habits.step)];
  }
  const map = collectionAt(tree, trail.node, at);
  if (!isMap(map.node)) throw new EditRefusal(at, "A list stands where a map is looked for");
  const there = map.entries.find(({ name }) => name === key);
  if (there !== undefined) {
    if (sameData(dataOf(there.node), dataFrom(value))) return [];
    throw new EditRefusal(there.head, `The key '${key}' is there with another value`);
  }
  const place = placeOfKey(
    map.entries.map(({ name }) => name),
    edit,
  );
  const texts = quotesBeside(map, habits);
  if (map.flow) return [flowStretch(tree, map, place, flowPair(key, inOneLine(value, at), habits, texts), habits.bracePad)];
  const column = columnOfFirst(tree.text, map);
  return [between(tree.text, map, place, pairLines(key, value, column, habits, texts), edit.before !== undefined)];
}

/** What puts a new item into a list. */
export function insertItemStretches(tree: EditTree, edit: Extract<Edit, { do: "insert-item" }>): Stretch[] {
  const trail = follow(tree, edit.path);
  const at = offsetOf(trail);
  if (trail.rest.length > 0) throw new EditRefusal(at, `There is no '${String(trail.rest[0])}' here`);
  if (edit.comment !== undefined && /[\n\r]/.test(edit.comment)) throw new EditRefusal(at, "A comment takes one line");
  const habits = habitsOf(tree);
  const commented = ([first = "", ...lines]: string[]): string[] => [edit.comment === undefined ? first : `${first} # ${edit.comment}`, ...lines];
  const lonely = { quote: habits.quote, always: false };
  if (isEmpty(trail.node) && edit.at === 0) {
    return [below(tree, trail, (column) => commented(itemLines(edit.value, column, " ", habits, lonely)), habits.listStep)];
  }
  const list = collectionAt(tree, trail.node, at);
  if (!isSeq(list.node)) throw new EditRefusal(at, "A map stands where a list is looked for");
  if (!(edit.at >= 0 && edit.at <= list.entries.length)) throw new EditRefusal(at, `The list has no place ${edit.at}`);
  const texts = quotesBeside(list, habits);
  if (list.flow) {
    if (edit.comment !== undefined) throw new EditRefusal(at, "An item in brackets takes no comment of its own");
    return [flowStretch(tree, list, edit.at, flowValue(inOneLine(edit.value, at), habits, texts), habits.bracketPad)];
  }
  const column = columnOfFirst(tree.text, list);
  return [between(tree.text, list, edit.at, commented(itemLines(edit.value, column, gapOf(tree.text, list), habits, texts)), edit.at === 0)];
}

function offsetOf({ steps }: Trail): number {
  return steps.at(-1)?.entry.head ?? 0;
}

/** Lines under a key that has no value yet. */
function below({ text }: EditTree, { steps, rest }: Trail, lines: (column: number) => string[], step: number): Stretch {
  const last = steps.at(-1);
  if (last === undefined || last.collection.flow || isSeq(last.collection.node) || rest.length > 1 + steps.length)
    throw new EditRefusal(last?.entry.head ?? 0, "There is no map or list to add to");
  if (last.entry.special) throw new EditRefusal(last.entry.head, "An anchor or a tag stands here");
  ownsLine(text, last.entry);
  const column = columnOf(text, last.entry.head) + step;
  const end = lineEnd(text, last.entry.sign);
  const nl = breakNear(text, end);
  const [first = "", ...others] = lines(column);
  return { start: end, end, by: nl + [padded(column) + first, ...others].join(nl) };
}

/** A value for braces or brackets: a long one would make a line that nobody writes. */
function inOneLine(value: YamlValue, at: number): YamlValue {
  if (typeof value === "string" && value.includes("\n")) throw new EditRefusal(at, "A text of several lines does not fit into braces or brackets");
  if (typeof value === "object" && value !== null) {
    const parts = isList(value) ? value : Object.values(value);
    if (parts.some((part) => typeof part === "object" && part !== null))
      throw new EditRefusal(at, "A nested value does not fit into braces or brackets");
    for (const part of parts) inOneLine(part, at);
  }
  return value;
}

/** What stands between a dash and its value. */
function gapOf(text: string, { entries }: Collection): string {
  const gaps = entries.map(({ node, sign }) => text.slice(sign, node?.range?.[0] ?? sign)).filter((gap) => /^ +$/.test(gap));
  return gaps[0] ?? " ";
}
