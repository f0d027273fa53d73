import { callFunction } from "./makefile-functions.ts";
import { hole } from "./taskfile-slots.ts";

/** Names with a value of their own for one expansion: `$@`, `$*`, `$(1)`. */
export type Locals = ReadonlyMap<string, string>;

interface Variable {
  readonly raw: string;
  /** Expanded when it was set. */
  readonly simple: boolean;
  /** What it is otherwise, where a condition could not be decided. */
  readonly others: readonly string[];
}

const MAX_DEPTH = 24;
const MAX_LENGTH = 40_000;
const MAX_STEPS = 60_000;

/** The variables of one make, and their expansion to shell text: `$X` in it is a shell's own. */
export class MakeVariables {
  readonly exported: Set<string> = new Set();
  exportsAll = false;
  /** An include that is not in the snapshot may define more. */
  incomplete = false;
  readonly #own = new Map<string, Variable>();
  readonly #fixed: ReadonlyMap<string, string>;
  readonly #environment: (name: string) => string | undefined;
  #steps = 0;

  /** `fixed` are those of the command line, which win over the file's. */
  constructor(fixed: ReadonlyMap<string, string>, environment: (name: string) => string | undefined) {
    this.#fixed = fixed;
    this.#environment = environment;
  }

  get names(): readonly string[] {
    return [...this.#own.keys()];
  }

  /** Sets a variable; in an `undecided` branch an earlier value stays possible. */
  set(name: string, operator: string, raw: string, undecided = false): void {
    const before = this.#own.get(name);
    if (operator === "?=" && (before || this.#environment(name) !== undefined)) return;
    const others = undecided && before ? [...before.others, before.raw] : [];
    if (operator === "!=") this.#own.set(name, { raw: "$(shell )", simple: false, others });
    else if (operator === "+=" && before) this.#own.set(name, { ...before, raw: `${before.raw} ${before.simple ? this.expand(raw) : raw}` });
    else if (operator === "+=")
      this.#own.set(name, {
        raw: [this.#environment(name) === undefined ? "" : `$(${name})`, raw].join(" ").trim(),
        simple: false,
        others,
      });
    else if (/^:+=$/.test(operator)) this.#own.set(name, { raw: this.expand(raw), simple: true, others });
    else this.#own.set(name, { raw, simple: false, others });
  }

  defines(name: string): boolean | undefined {
    const found = this.lookup(name, new Map(), 0);
    if (found === undefined) return this.incomplete ? undefined : false;
    return found === "" ? false : found.startsWith("$") ? undefined : true;
  }

  /** Text as written, unexpanded. */
  raw(name: string): string {
    return this.#own.get(name)?.raw ?? "";
  }

  /** The values a variable may have, more than one where a condition could not be decided. */
  alternatives(name: string): readonly string[] {
    const own = this.#own.get(name);
    if (this.#fixed.has(name) || !own || own.others.length === 0) return [];
    return [...own.others, own.raw].map((raw) => (own.simple ? raw : this.expand(raw)));
  }

  lookup(name: string, locals: Locals, depth: number): string | undefined {
    const local = locals.get(name) ?? this.#fixed.get(name);
    if (local !== undefined) return local;
    const own = this.#own.get(name);
    if (own) return own.simple ? own.raw : depth > MAX_DEPTH ? hole : this.expand(own.raw, locals, depth + 1);
    return this.#environment(name);
  }

  /** Replaces variables and functions. */
  expand(source: string, locals: Locals = new Map(), depth = 0): string {
    if (!source.includes("$")) return source;
    if (depth > MAX_DEPTH || this.#steps++ > MAX_STEPS) return hole;
    let out = "";
    for (let index = 0; index < source.length && out.length < MAX_LENGTH; index++) {
      const char = source[index] ?? "";
      if (char !== "$") {
        out += char;
        continue;
      }
      const next = source[index + 1] ?? "";
      if (next === "$") out += "$";
      else if (next === "(" || next === "{") {
        const end = closing(source, index + 1);
        out += this.#reference(source.slice(index + 2, end), locals, depth);
        index = end;
        continue;
      } else out += this.#named(next, locals, depth);
      index++;
    }
    return out;
  }

  #reference(inner: string, locals: Locals, depth: number): string {
    const call = /^([a-z-]+)\s+(.*)$/s.exec(inner);
    const called = call && callFunction(call[1] ?? "", call[2] ?? "", { variables: this, locals, depth });
    if (called !== null && called !== undefined) return called;
    const substitution = /^([^:$]+|[^:]*\)):([^=]*)=(.*)$/s.exec(inner);
    if (substitution) {
      const [, name = "", from = "", to = ""] = substitution;
      const value = this.#named(this.expand(name, locals, depth + 1), locals, depth);
      const pattern = from.includes("%") ? `${from},${to}` : `%${from},%${to}`;
      return callFunction("patsubst", `${pattern},${value.replaceAll("$", "$$$$")}`, { variables: this, locals, depth }) ?? value;
    }
    return this.#named(this.expand(inner, locals, depth + 1).trim(), locals, depth);
  }

  #named(name: string, locals: Locals, depth: number): string {
    const found = this.lookup(name, locals, depth);
    if (found !== undefined) return found;
    const part = /^([@*<^])([DF])$/.exec(name);
    if (part) return callFunction(part[2] === "D" ? "dir" : "notdir", `$${part[1] ?? ""}`, { variables: this, locals, depth }) ?? "";
    return this.incomplete ? hole : "";
  }
}

/** Index of the bracket that closes the one at `open`. */
export function closing(source: string, open: number): number {
  const [left, right] = source[open] === "{" ? ["{", "}"] : ["(", ")"];
  let depth = 0;
  for (let index = open; index < source.length; index++) {
    if (source[index] === left) depth++;
    if (source[index] === right && --depth === 0) return index;
  }
  return source.length;
}
