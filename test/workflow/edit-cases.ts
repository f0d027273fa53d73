import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Edit } from "../../src/model/edit.ts";
import { applyEdits } from "../../src/workflow/apply.ts";

/** A test that edits make `after` of `before`, byte for byte, and the same with other line breaks, a byte order mark and no last line break. */
export function edits(name: string, before: string, made: Edit | readonly Edit[], after: string): void {
  const list = "do" in made ? [made] : made;
  test(name, () => {
    assert.is(resultOf(before, list), after);
    const bom = "\ufeff";
    assert.is(resultOf(bom + before, list), bom + after, "with a byte order mark");
    if (/[\r\ufeff]/.test(before) || before === after) return;
    assert.is(resultOf(carriaged(before), list), carriaged(after), "with CRLF");
    // A block text at the end has other data without the line break; so has a comment's place.
    if (/[^\n]\n$/.test(before) && /[^\n]\n$/.test(after)) {
      assert.is(resultOf(before.slice(0, -1), list), after.slice(0, -1), "without a last line break");
    }
  });
}

/** A test that edits are refused, for a reason, with a place inside the text. */
export function refuses(name: string, before: string, made: Edit | readonly Edit[], because: RegExp): void {
  test(`refused: ${name}`, () => {
    const result = applyEdits(before, "do" in made ? [made] : made);
    assert.ok("refused" in result, "text" in result ? result.text : "");
    if (!("refused" in result)) return;
    assert.match(result.refused, because);
    assert.ok(result.at >= 0 && result.at <= before.length);
  });
}

function resultOf(text: string, made: readonly Edit[]): string {
  const result = applyEdits(text, made);
  return "text" in result ? result.text : `refused: ${result.refused}`;
}

function carriaged(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
