import type { Comparison } from "./diff-compare.ts";
import { daysOf } from "./diff-words.ts";
import { changes } from "./html/changes.ts";
import { markup } from "./html/markup.ts";
import { skeleton } from "./html/skeleton.ts";

/** A comparison as an HTML file of its own. In: what differs, and Imprimatur's version. Out: a page that loads nothing. */
export function comparisonHtml(comparison: Comparison, version: string): string {
  const title = "What changed in who can publish";
  const body = markup`<h1 id="changes-title" class="answer">What changed</h1>${changes(comparison)}`;
  const front = {
    title,
    above: markup`<span><strong>Publishing posture</strong> · two audits compared</span><span>${daysOf(comparison)}</span>`,
    below: markup`Made by Imprimatur ${version}.`,
  };
  return skeleton(front, [{ id: "changes", title, short: "What changed", count: null, body }]);
}
