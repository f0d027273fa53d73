import type { Edit } from "../model/edit.ts";
import { commentStretches } from "./edit-comment.ts";
import { dataOf, sameData } from "./edit-data.ts";
import { expected } from "./edit-expected.ts";
import { insertItemStretches, insertStretches } from "./edit-insert.ts";
import { removeStretches } from "./edit-remove.ts";
import { located, replaceStretches, setStretches } from "./edit-set.ts";
import type { Stretch } from "./edit-stretch.ts";
import { EditRefusal, type EditTree, find, readTree } from "./edit-tree.ts";
import { wrapStretches } from "./edit-wrap.ts";

/** The text after all edits; or why one of them is not made, and where in the text as it was given. */
export type Applied = { readonly text: string } | { readonly refused: string; readonly at: number };

/**
 * Makes edits of a YAML document, each in the result of the one before. A text is spliced, never printed anew; the result is
 * read again, and one that holds anything but the data expected is refused, as is what could not be edited without doubt.
 */
export function applyEdits(text: string, edits: readonly Edit[]): Applied {
  const done: Stretch[] = [];
  let current = text;
  try {
    let tree = edits.length === 0 ? undefined : readTree(text);
    for (const edit of edits) {
      if (tree === undefined) break;
      const stretches = stretchesOf(tree, edit).toSorted((a, b) => b.start - a.start);
      for (const { start, end, by } of stretches) {
        if (!by.isWellFormed()) throw new EditRefusal(start, "The new text holds half of a surrogate pair");
        current = current.slice(0, start) + by + current.slice(end);
      }
      tree = checked(tree, edit, current, stretches.at(-1)?.start ?? 0);
      done.push(...stretches);
    }
  } catch (error) {
    if (error instanceof EditRefusal) return { refused: error.message, at: before(done, error.at) };
    if (error instanceof RangeError) return { refused: "The file is nested too deep", at: 0 };
    throw error;
  }
  return { text: current };
}

function stretchesOf(tree: EditTree, edit: Edit): Stretch[] {
  switch (edit.do) {
    case "set":
      return setStretches(tree, find(tree, edit.path), edit.value);
    case "replace":
      return replaceStretches(tree, find(tree, edit.path), edit.part, edit.by);
    case "remove":
      return removeStretches(tree, find(tree, edit.path));
    case "insert":
      return insertStretches(tree, edit);
    case "insert-item":
      return insertItemStretches(tree, edit);
    case "wrap":
      return wrapStretches(tree, find(tree, edit.path), edit.key);
    case "comment":
      return commentStretches(tree, find(tree, edit.path), edit.text);
  }
}

/** The edited text as a tree; throws unless it holds what the same edit makes of the data. */
function checked(tree: EditTree, edit: Edit, text: string, at: number): EditTree {
  const wanted = located(at, () => expected(dataOf(tree.root), edit));
  const result = located(at, () => readTree(text));
  if (!sameData(wanted, dataOf(result.root))) throw new EditRefusal(at, "The edit would change something else");
  return result;
}

/** An offset of an edited text as one of the text before the edits. */
function before(done: readonly Stretch[], offset: number): number {
  return done.toReversed().reduce((at, { start, end, by }) => {
    if (at < start) return at;
    return at < start + by.length ? start : at - by.length + (end - start);
  }, offset);
}
