/**
 * What a string may hold when the workflow runs, without running it: known text,
 * a secret by name, a short-lived credential, or something decided at run time.
 * An empty list is the empty string.
 */
export type Value = readonly Piece[];

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  /** A GitHub secret; the name may hold `*` where an expression computes a part of it. */
  | { readonly kind: "secret"; readonly name: string }
  | { readonly kind: "github-token" }
  /** A short-lived registry credential, exchanged for the identity token by `by`. */
  | { readonly kind: "minted"; readonly by: string }
  /** A credential fetched from a secret manager by a step. */
  | { readonly kind: "managed"; readonly source: string }
  /** Decided at run time. */
  | { readonly kind: "opaque"; readonly says: string }
  | { readonly kind: "choice"; readonly options: readonly Value[] };

export const empty: Value = [];

export function text(content: string): Value {
  return content === "" ? empty : [{ kind: "text", text: content }];
}

export function opaque(says: string): Value {
  return [{ kind: "opaque", says }];
}

/** Joins values, merging neighbouring text. */
export function concat(...values: readonly Value[]): Value {
  const pieces: Piece[] = [];
  for (const value of values) {
    for (const piece of value) {
      if (piece.kind === "text" && piece.text === "") continue;
      const last = pieces.at(-1);
      if (piece.kind === "text" && last?.kind === "text") pieces[pieces.length - 1] = { kind: "text", text: last.text + piece.text };
      else pieces.push(piece);
    }
  }
  return weightOf(pieces) > MAX_WEIGHT ? digest(values) : pieces;
}

/** Pieces and text of a value; scripts that double a variable again and again must not outgrow memory. */
function weightOf(value: Value): number {
  let sum = 0;
  for (const piece of value) {
    if (piece.kind === "text") sum += 1 + piece.text.length / 32;
    else if (piece.kind === "choice") sum += choiceWeight(piece);
    else sum++;
  }
  return sum;
}

const weights = new WeakMap<Piece, number>();

function choiceWeight(piece: Extract<Piece, { kind: "choice" }>): number {
  const before = weights.get(piece);
  if (before !== undefined) return before;
  const sum = piece.options.reduce((total, option) => total + weightOf(option), 1);
  weights.set(piece, sum);
  return sum;
}

/** What is kept of a value too long to follow: the credentials in it. */
function digest(values: readonly Value[]): Value {
  const kept = new Map<string, Piece>();
  for (const value of values)
    for (const piece of pieces(value))
      if (piece.kind !== "text" && piece.kind !== "opaque" && kept.size < MAX_OPTIONS) kept.set(JSON.stringify(piece), piece);
  return [{ kind: "opaque", says: "a value too long to follow" }, ...kept.values()];
}

/** One of several; duplicates fold, one option alone is itself. */
export function choice(options: readonly Value[]): Value {
  const kept = new Map<string, Value>();
  for (const option of options) {
    const only = option[0];
    const nested = option.length === 1 && only?.kind === "choice" ? only.options : [option];
    for (const value of nested) kept.set(JSON.stringify(value), value);
  }
  const values = [...kept.values()];
  if (values.length === 0) return empty;
  if (values.length === 1) return values[0] ?? empty;
  const one: Value = [{ kind: "choice", options: values.slice(0, MAX_OPTIONS) }];
  return weightOf(one) > MAX_WEIGHT ? digest(values) : one;
}

/** The text when all of it is known. */
export function known(value: Value): string | undefined {
  if (value.length === 0) return "";
  const only = value[0];
  return value.length === 1 && only?.kind === "text" ? only.text : undefined;
}

/** Known text with `fill` in place of what is decided at run time; the first option of a choice. */
export function sketch(value: Value, fill: string = "\u0001"): string {
  let out = "";
  for (const piece of value) {
    if (piece.kind === "text") out += piece.text;
    else if (piece.kind === "choice") out += sketch(piece.options[0] ?? empty, fill);
    else out += fill;
  }
  return out;
}

/** Every way to resolve the choices, at most `limit`. */
export function expand(value: Value, limit: number = MAX_OPTIONS): readonly Value[] {
  if (!value.some((piece) => piece.kind === "choice")) return [value];
  let out: Value[] = [empty];
  for (const piece of value) {
    const options: readonly Value[] = piece.kind === "choice" ? piece.options.flatMap((option) => expand(option, limit)) : [[piece]];
    const next: Value[] = [];
    for (const prefix of out) for (const option of options) if (next.length < limit) next.push(concat(prefix, option));
    out = next;
  }
  return out;
}

/** Every piece, options of choices included. */
export function* pieces(value: Value): Generator<Exclude<Piece, { kind: "choice" }>> {
  for (const piece of value) {
    if (piece.kind === "choice") for (const option of piece.options) yield* pieces(option);
    else yield piece;
  }
}

export function secretsOf(value: Value): readonly string[] {
  const names = new Set<string>();
  for (const piece of pieces(value)) if (piece.kind === "secret") names.add(piece.name);
  return [...names];
}

export function has(value: Value, kind: Exclude<Piece["kind"], "choice">): boolean {
  for (const piece of pieces(value)) if (piece.kind === kind) return true;
  return false;
}

/** Splits at blanks, as a shell does with an unquoted expansion. */
export function splitWords(value: Value): readonly Value[] {
  const words: Value[] = [];
  let current: Piece[] = [];
  let open = false;
  for (const piece of value) {
    if (piece.kind !== "text") {
      current.push(piece);
      open = true;
      continue;
    }
    const chunks = piece.text.split(/\s+/);
    chunks.forEach((chunk, index) => {
      if (index > 0 && open) {
        words.push(current);
        current = [];
        open = false;
      }
      if (chunk !== "") {
        current.push({ kind: "text", text: chunk });
        open = true;
      }
    });
  }
  if (open) words.push(current);
  return words;
}

const MAX_OPTIONS = 16;
const MAX_WEIGHT = 1_024;
