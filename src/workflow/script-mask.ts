import type { WordPart } from "../model/script.ts";
import { expressionSpans } from "./expressions.ts";

/**
 * A script whose `${{ … }}` are replaced by as many letters that no shell gives
 * a meaning to, so that offsets stay what they are and quotes and braces of an
 * expression do not count.
 */
export class MaskedScript {
  readonly text: string;
  /** The script as it was given. */
  readonly original: string;
  readonly #spans: readonly { readonly start: number; readonly end: number }[];
  readonly #pattern: RegExp | undefined;

  constructor(original: string) {
    this.original = original;
    this.#spans = expressionSpans(original);
    if (this.#spans.length === 0) {
      this.text = original;
      return;
    }
    const [first, rest] = unusedLetters(original);
    let text = "";
    let done = 0;
    for (const { start, end } of this.#spans) {
      text += original.slice(done, start) + first + rest.repeat(end - start - 1);
      done = end;
    }
    this.text = text + original.slice(done);
    this.#pattern = new RegExp(`${first}${rest}*`, "gu");
  }

  /** Literal text that stands at or after `from`, with its expressions as parts of their own. */
  parts(text: string, quoted: boolean, from: number): WordPart[] {
    if (this.#pattern === undefined) return [{ kind: "literal", text, quoted }];
    const parts: WordPart[] = [];
    let next = this.#firstAfter(from);
    let done = 0;
    for (const match of text.matchAll(this.#pattern)) {
      if (match.index > done) parts.push({ kind: "literal", text: text.slice(done, match.index), quoted });
      parts.push({ kind: "expression", text: this.#expression(next) });
      next++;
      done = match.index + match[0].length;
    }
    if (done < text.length || parts.length === 0) parts.push({ kind: "literal", text: text.slice(done), quoted });
    return parts;
  }

  /** Text with its expressions put back. */
  restore(text: string, from: number): string {
    if (this.#pattern === undefined) return text;
    let next = this.#firstAfter(from);
    return text.replace(this.#pattern, () => this.#expression(next++));
  }

  #expression(index: number): string {
    const span = this.#spans[index];
    return span === undefined ? "${{ }}" : this.original.slice(span.start, span.end);
  }

  #firstAfter(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Two letters of Unicode's private area that the script does not hold. */
function unusedLetters(text: string): readonly [string, string] {
  const used = new Set(text.match(/[\ue000-\uf8ff]/g));
  const unused: string[] = [];
  for (let code = 0xe000; code <= 0xf8ff && unused.length < 2; code++) {
    const letter = String.fromCharCode(code);
    if (!used.has(letter)) unused.push(letter);
  }
  return [unused[0] ?? "\uf8fe", unused[1] ?? "\uf8ff"];
}
