import type { Stretch } from "./edit-stretch.ts";
import { type Collection, contentEnd, type EditTree, span } from "./edit-tree.ts";

/** A new entry of a map or list that stands in one line; `pad` is what stands inside the braces of an empty one. */
export function flowStretch({ text }: EditTree, { node, entries }: Collection, place: number, entry: string, pad: string): Stretch {
  const [start, end] = span(node);
  const [first] = entries;
  if (first === undefined) return { start: start + 1, end: end - 1, by: pad + entry + pad };
  const before = entries[place - 1];
  // As between the neighbours; at either end as between the two there.
  const left = Math.min(Math.max(place - 1, 0), entries.length - 2);
  const [one, other] = [entries[left], entries[left + 1]];
  const separator = one === undefined || other === undefined ? ", " : text.slice(contentEnd(text, one), other.head);
  if (before === undefined) return { start: first.head, end: first.head, by: entry + separator };
  const at = contentEnd(text, before);
  return { start: at, end: at, by: separator + entry };
}
