import { collectionAt, EditRefusal, find, ownsLine, readTree } from "../../workflow/edit-tree.ts";
import { extentOf } from "../../workflow/edit-extent.ts";
import { columnOf, lineStart } from "../../workflow/edit-lines.ts";

/** Where the lines of something begin, and where they end, the last line break left out. */
export interface Lines {
  readonly start: number;
  readonly end: number;
}

/** A workflow job of a file, line by line; comments belong to what they stand above. */
export interface JobLines extends Lines {
  /** Start of the line of its key. */
  readonly key: number;
  readonly column: number;
  readonly parts: readonly (Lines & { readonly name: string })[];
  readonly steps: readonly Lines[];
  readonly stepColumn: number;
}

/** The lines of a workflow job whose steps come last; or why they could not be told. */
export function jobLines(text: string, id: string): JobLines | string {
  try {
    const tree = readTree(text);
    const { last, node } = find(tree, ["jobs", id]);
    const map = collectionAt(tree, node, last.entry.sign);
    const own = find(tree, ["jobs", id, "steps"]);
    const list = collectionAt(tree, own.node, own.last.entry.sign);
    if (map.flow || list.flow || list.entries.length === 0) return `${id} is written in one line.`;
    if (map.entries.at(-1)?.head !== own.last.entry.head) return `The steps of ${id} do not come last in it.`;
    if (![last.entry, ...map.entries, ...list.entries].every((entry) => ownsLine(text, entry))) return `${id} is not written line by line.`;
    return {
      ...extentOf(text, last.entry),
      key: lineStart(text, last.entry.head),
      column: columnOf(text, last.entry.head),
      parts: map.entries.map((entry) => ({ ...extentOf(text, entry), name: entry.name ?? "" })),
      steps: list.entries.map((entry) => extentOf(text, entry)),
      stepColumn: columnOf(text, list.entries[0]?.head ?? 0),
    };
  } catch (error) {
    if (error instanceof EditRefusal) return `${error.message}.`;
    throw error;
  }
}
