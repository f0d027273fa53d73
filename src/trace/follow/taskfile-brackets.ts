const OPENING = "([{";
const CLOSING = ")]}";

/** The brackets of program text whose comments and strings are blanked; each is looked for once, however many begin in front of it. */
export class Brackets {
  readonly #code: string;
  readonly #behind: Int32Array;
  readonly #outside: Map<string, Int32Array> = new Map();

  constructor(code: string) {
    this.#code = code;
    this.#behind = new Int32Array(code.length).fill(code.length);
    const open: number[] = [];
    for (let index = 0; index < code.length; index++) {
      const char = code[index] ?? "";
      if (OPENING.includes(char)) open.push(index);
      else if (CLOSING.includes(char)) {
        const from = open.pop();
        if (from !== undefined) this.#behind[from] = index + 1;
      }
    }
  }

  /** Index behind the bracket that closes the one at `open`. */
  behind(open: number): number {
    return this.#behind[open] ?? this.#code.length;
  }

  /** Index behind the first of `ends` outside brackets. */
  outside(from: number, ends: string): number {
    const known = this.#outside.get(ends) ?? this.#outsides(ends);
    this.#outside.set(ends, known);
    return known[from] ?? this.#code.length;
  }

  #outsides(ends: string): Int32Array {
    const { length } = this.#code;
    const out = new Int32Array(length + 1).fill(length);
    for (let index = length - 1; index >= 0; index--) {
      const char = this.#code[index] ?? "";
      const next = OPENING.includes(char) ? this.behind(index) : index + 1;
      out[index] = ends.includes(char) ? index + 1 : CLOSING.includes(char) ? index : (out[next] ?? length);
    }
    return out;
  }
}
