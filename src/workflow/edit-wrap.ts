import { isMap, isSeq } from "yaml";
import { extentOf } from "./edit-extent.ts";
import { habitsOf } from "./edit-habits.ts";
import { breakNear, columnOf, nextLine, padded } from "./edit-lines.ts";
import { isPlain, quoted } from "./edit-scalar.ts";
import { checkUnshared } from "./edit-shared.ts";
import type { Stretch } from "./edit-stretch.ts";
import { EditRefusal, type EditTree, isEmpty, ownsLine, span, type Step, type Trail } from "./edit-tree.ts";

/** What makes a value the value of a new key in its place. */
export function wrapStretches(tree: EditTree, { last: { collection, entry } }: Trail & { readonly last: Step }, key: string): Stretch[] {
  const { text } = tree;
  checkUnshared(text, entry);
  if (isEmpty(entry.node)) throw new EditRefusal(entry.head, "There is no value here");
  const habits = habitsOf(tree);
  const [start, end] = span(entry.node);
  const name = isPlain(key, { flow: collection.flow }) ? key : quoted(key, habits.quote);
  if (collection.flow) {
    return [
      { start, end: start, by: `{${habits.bracePad}${name}: ` },
      { start: end, end, by: `${habits.bracePad}}` },
    ];
  }
  if (isSeq(collection.node)) return [{ start, end: start, by: `${name}: ` }];
  ownsLine(text, entry);
  const column = columnOf(text, entry.head) + habits.step;
  const nl = breakNear(text, entry.sign);
  const own = extentOf(text, entry).end;
  const pad = padded(habits.step);
  if (!text.slice(entry.sign, start).includes("\n")) {
    return [{ start: entry.sign, end: own, by: `${nl}${padded(column)}${name}: ${deeper(text.slice(start, own), pad)}` }];
  }
  const holder = (isMap(entry.node) || isSeq(entry.node)) && entry.node.flow !== true;
  if (!holder) return [{ start, end: start, by: `${name}: ` }];
  const line = nextLine(text, entry.sign);
  return [{ start: line, end: own, by: `${padded(column)}${name}:${nl}${pad}${deeper(text.slice(line, own), pad)}` }];
}

/** Moves all lines but the first to the right; empty ones stay empty. */
function deeper(lines: string, pad: string): string {
  return lines.replace(/\n(?!\r?\n|$)/g, `\n${pad}`);
}
