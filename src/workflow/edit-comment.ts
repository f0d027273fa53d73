import { isScalar } from "yaml";
import { lineEnd } from "./edit-lines.ts";
import type { Stretch } from "./edit-stretch.ts";
import { EditRefusal, type EditTree, isBlockText, isEmpty, span, type Step, type Trail } from "./edit-tree.ts";

/** What puts a comment at the end of a scalar's line, in place of the one there; "" takes it away. */
export function commentStretches({ text }: EditTree, { steps, node, last }: Trail & { readonly last: Step }, comment: string): Stretch[] {
  if (/[[\p{Cc}\u2028\u2029\ufeff]--\t]/v.test(comment)) throw new EditRefusal(last.entry.head, "A comment takes one line of ordinary characters");
  const flow = steps.find(({ collection }) => collection.flow);
  const [start, end] = flow === undefined ? span(node) : span(flow.collection.node);
  if (!isScalar(node) && !isEmpty(node)) throw new EditRefusal(last.entry.head, "No single value stands here");
  if (!isBlockText(node) && text.slice(start, end).includes("\n")) throw new EditRefusal(start, "The value goes over several lines");
  const behind = isBlockText(node)
    ? start + (/^[|>][-+\d]*/.exec(text.slice(start, end))?.[0].length ?? 1)
    : isEmpty(node) && flow === undefined
      ? last.entry.sign
      : end;
  const stop = lineEnd(text, behind);
  const rest = /^([ \t]*)(#.*)?$/s.exec(text.slice(behind, stop));
  if (rest === null) throw new EditRefusal(behind, "Something else stands behind the value in its line");
  const gap = rest[2] === undefined || rest[1] === undefined ? " " : rest[1];
  const by = comment === "" ? (rest[2] === undefined ? (rest[1] ?? "") : "") : `${gap}# ${comment}`;
  return text.slice(behind, stop) === by ? [] : [{ start: behind, end: stop, by }];
}
