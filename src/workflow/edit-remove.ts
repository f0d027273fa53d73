import { extentOf } from "./edit-extent.ts";
import { blanksAbove, blanksBelow, columnOf, commentColumn, lineStart, nextLine, padded, withoutBreak } from "./edit-lines.ts";
import type { Stretch } from "./edit-stretch.ts";
import { contentEnd, EditRefusal, type EditTree, ownsLine, type Step, type Trail } from "./edit-tree.ts";
import { checkUnshared } from "./edit-shared.ts";

/** What takes an entry away; and the map or list around it where that would be left empty. */
export function removeStretches({ text }: EditTree, { steps }: Trail): Stretch[] {
  const step = steps.findLast(({ collection }) => collection.entries.length > 1);
  if (step === undefined) throw new EditRefusal(steps[0]?.entry.head ?? 0, "Nothing would be left of the document");
  checkUnshared(text, step.entry);
  if (step.collection.flow) return [fromFlow(text, step)];
  if (ownsLine(text, step.entry)) return [ownLines(text, step)];
  return [firstOfItem(text, step)];
}

function fromFlow(text: string, { collection: { entries }, index, entry }: Step): Stretch {
  const [before, after] = [entries[index - 1], entries[index + 1]];
  if (after !== undefined || before === undefined) return { start: entry.head, end: after?.head ?? contentEnd(text, entry), by: "" };
  return { start: contentEnd(text, before), end: contentEnd(text, entry), by: "" };
}

/** Of the blank lines above and below, as many stay as kept the neighbours apart; at either end those to what is around. */
function ownLines(text: string, { collection: { entries }, index, entry }: Step): Stretch {
  const own = extentOf(text, entry);
  const [start, end] = [own.start, nextLine(text, own.end)];
  const before = entries[index - 1];
  // A block text may end in lines of blanks, which are its content.
  const above = Math.max(blanksAbove(text, start), before === undefined ? 0 : nextLine(text, contentEnd(text, before)));
  const below = blanksBelow(text, end);
  const first = index === 0 && !isComment(text, lineStart(text, above - 1));
  const last = index === entries.length - 1 && !isComment(text, below);
  const [gapAbove, gapBelow] = [lines(text, above, start), lines(text, end, below)];
  // Of equal ones that with spaces in it stays: it is the older one.
  const smaller = gapAbove < gapBelow || (gapAbove === gapBelow && !/[ \t]/.test(text.slice(above, start)));
  const dropsAbove = first === last ? smaller : last;
  const stretch = dropsAbove ? { start: above, end } : { start, end: below };
  // A last line without a line break takes the one before it.
  if (stretch.end === text.length && !text.endsWith("\n")) return { start: withoutBreak(text, stretch.start), end: stretch.end, by: "" };
  return { ...stretch, by: "" };
}

/** The first key of a list's item stands behind the dash; the next one takes its place, and comments between go above the dash. */
function firstOfItem(text: string, { collection: { entries }, index, entry }: Step): Stretch {
  const line = lineStart(text, entry.head);
  const dash = text.slice(line, entry.head);
  const next = entries[index + 1];
  if (index !== 0 || next === undefined || !/^ *- +$/.test(dash)) throw new EditRefusal(entry.head, "What is to be removed begins within a line");
  const comments: string[] = [];
  for (let at = nextLine(text, extentOf(text, entry).end); at < lineStart(text, next.head); at = nextLine(text, at)) {
    const column = commentColumn(text, at);
    if (column !== undefined) comments.push(padded(columnOf(text, line + dash.indexOf("-"))) + text.slice(at + column, nextLine(text, at)));
  }
  if (comments.length === 0) return { start: entry.head, end: next.head, by: "" };
  return { start: line, end: next.head, by: comments.join("") + dash };
}

function isComment(text: string, start: number): boolean {
  return start >= 0 && commentColumn(text, start) !== undefined;
}

function lines(text: string, start: number, end: number): number {
  const blank = text.slice(start, end);
  return blank.split("\n").length - (blank === "" || blank.endsWith("\n") ? 1 : 0);
}
