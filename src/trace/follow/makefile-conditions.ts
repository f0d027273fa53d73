import type { MakeVariables } from "./makefile-expand.ts";

/** One `if … else … endif`. */
interface Condition {
  /** Of the branch at hand; undefined where run time decides. */
  truth: boolean | undefined;
  /** Some branch before is certainly taken. */
  settled: boolean;
}

/** The conditional directives around a line. A branch is read unless it is certainly not taken. */
export class Conditions {
  readonly #open: Condition[] = [];
  readonly #variables: MakeVariables;

  constructor(variables: MakeVariables) {
    this.#variables = variables;
  }

  get taken(): boolean {
    return this.#open.every((one) => one.truth !== false);
  }

  get undecided(): boolean {
    return this.#open.some((one) => one.truth === undefined);
  }

  /** Reads a directive; false when the line is none. */
  read(content: string): boolean {
    if (/^endif\b/.test(content)) {
      this.#open.pop();
      return true;
    }
    const otherwise = /^else\b\s*(.*)$/s.exec(content);
    const last = this.#open.at(-1);
    if (otherwise && last) {
      if (last.truth === true) last.settled = true;
      const chained = otherwise[1] ? this.#test(otherwise[1]) : true;
      // After a branch that may have been taken, the rest only may be taken.
      last.truth = last.settled ? false : chained === false ? false : last.truth === undefined ? undefined : chained;
      return true;
    }
    if (!/^if(n?eq|n?def)\b/.test(content)) return false;
    this.#open.push({ truth: this.taken ? this.#test(content) : false, settled: false });
    return true;
  }

  #test(content: string): boolean | undefined {
    const found = /^if(n?)(eq|def)\s*(.*)$/s.exec(content);
    if (!found) return undefined;
    const [, negated, kind, operands = ""] = found;
    const truth = kind === "def" ? this.#variables.defines(this.#variables.expand(operands).trim()) : this.#equal(operands);
    return truth === undefined || negated === "" ? truth : !truth;
  }

  #equal(operands: string): boolean | undefined {
    const sides = operandsOf(operands);
    if (!sides) return undefined;
    const [left, right] = sides.map((one) => this.#variables.expand(one).trim());
    if (left === undefined || right === undefined) return undefined;
    return left === right ? true : left.includes("$") || right.includes("$") ? undefined : false;
  }
}

/** `(a,b)`, `"a" "b"`, `'a' 'b'`. */
function operandsOf(source: string): readonly [string, string] | undefined {
  const quoted = /^(["'])(.*?)\1\s*(["'])(.*?)\3$/s.exec(source.trim());
  if (quoted) return [quoted[2] ?? "", quoted[4] ?? ""];
  const inner = /^\((.*)\)$/s.exec(source.trim())?.[1];
  if (inner === undefined) return undefined;
  let depth = 0;
  for (let index = 0; index < inner.length; index++) {
    if (/[({]/.test(inner[index] ?? "")) depth++;
    else if (/[)}]/.test(inner[index] ?? "")) depth--;
    else if (inner[index] === "," && depth === 0) return [inner.slice(0, index), inner.slice(index + 1)];
  }
  return undefined;
}
