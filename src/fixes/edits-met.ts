import { isDeepStrictEqual } from "node:util";
import type { Edit, YamlPath } from "../model/edit.ts";

/** Two edits that were made for the same text, each as it is to be made behind the other; null where the other makes it as well. */
export interface Met {
  readonly first: Edit | null;
  readonly second: Edit | null;
}

/** Fits two edits of one text to each other; undefined where one would undo the other. Items put at one place stand in order. */
export function meet(first: Edit, second: Edit): Met | undefined {
  if (isDeepStrictEqual(first, second)) return { first: null, second: null };
  if (clash(first, second) || clash(second, first)) return undefined;
  return { first: moved(first, second, 0), second: moved(second, first, 1) };
}

/** The key, value or list that an edit is about. */
function target(edit: Edit): YamlPath {
  return edit.do === "insert" ? [...edit.path, edit.key] : edit.path;
}

function clash(one: Edit, other: Edit): boolean {
  const [here, there] = [target(one), target(other)];
  if (one.do === "remove" || one.do === "wrap") return isWithin(there, here);
  if (!isWithin(there, here) || here.length !== there.length) return false;
  if (one.do === "replace" && other.do === "replace") return one.part.includes(other.part) || other.part.includes(one.part);
  if (one.do === "set" || one.do === "replace") return other.do === "set" || other.do === "replace";
  return one.do === other.do && one.do !== "insert-item";
}

/** An edit with the indexes that lists have once another edit is made. `tie`: what an item moves on by that goes to the same place. */
function moved(edit: Edit, by: Edit, tie: 0 | 1): Edit {
  const change = listChange(by);
  if (change === undefined) return edit;
  const { list, at, step } = change;
  const index = edit.path[list.length];
  const behind = typeof index === "number" && index >= at && isWithin(edit.path, list);
  if (behind) return { ...edit, path: edit.path.with(list.length, index + step) };
  if (edit.do !== "insert-item" || !isDeepStrictEqual(edit.path, list)) return edit;
  if (edit.at === at) return { ...edit, at: edit.at + (step > 0 ? tie : 0) };
  return edit.at > at ? { ...edit, at: edit.at + step } : edit;
}

/** How an edit moves the items of a list. */
function listChange(edit: Edit): { readonly list: YamlPath; readonly at: number; readonly step: 1 | -1 } | undefined {
  if (edit.do === "insert-item") return { list: edit.path, at: edit.at, step: 1 };
  const last = edit.path.at(-1);
  return edit.do === "remove" && typeof last === "number" ? { list: edit.path.slice(0, -1), at: last, step: -1 } : undefined;
}

function isWithin(path: YamlPath, whole: YamlPath): boolean {
  return whole.every((part, index) => path[index] === part);
}
