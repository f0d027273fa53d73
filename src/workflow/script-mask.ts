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
  /** Whether each line end stands twice in `text`. */
  readonly doubled: boolean;

  /** With `unixLines`, each CRLF becomes two line ends, which a Unix shell reads like one. */
  constructor(original: string, unixLines: boolean) {
    this.original = original;
    this.#spans = expressionSpans(original);
    this.doubled = unixLines && original.includes("\r\n");
    if (this.#spans.length === 0) {
      this.text = this.doubled ? withUnixLines(original) : original;
      return;
    }
    const [first, rest] = unusedLetters(original);
    let text = "";
    let done = 0;
    for (const { start, end } of this.#spans) {
      text += original.slice(done, start) + first + rest.repeat(end - start - 1);
      done = end;
    }
    text += original.slice(done);
    this.text = this.doubled ? withUnixLines(text) : text;
    this.#pattern = new RegExp(`${first}${rest}*`, "gu");
  }

  /** Literal text that stands at or after `from`, with its expressions as parts of their own. */
  parts(masked: string, quoted: boolean, from: number): WordPart[] {
    const text = this.doubled ? masked.replaceAll("\n\n", "\n") : masked;
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

function withUnixLines(text: string): string {
  return text.replaceAll("\\\r\n", "\\\n ").replaceAll("\r\n", "\n\n");
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
