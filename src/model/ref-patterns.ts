/** A pattern as an automaton: from state 0 to `end`, a step takes one character that it admits, or none. */
export interface Automaton {
  readonly end: number;
  readonly steps: readonly Step[];
  /** As written: a character that stands in no pattern is like any other. */
  readonly text: string;
}

export interface Step {
  readonly from: number;
  readonly to: number;
  /** Undefined: it takes no character. */
  readonly admits: Admits | undefined;
}

type Admits = (character: string) => boolean;
type Piece = { readonly admits: Admits; readonly times: "once" | "maybe" | "any" | "some" } | "directories";

/** This very text, and whatever follows it where `open`. */
export function literally(text: string, open = false): Automaton {
  return chained(text, [...spelled(text), ...(open ? [anything] : [])]);
}

/**
 * A pattern of a ruleset, a branch protection rule or an environment behind a fixed text: Ruby's File.fnmatch with
 * FNM_PATHNAME (GitHub documentation, creating rulesets for a repository; deployments and environments). `*` and `?` stop at
 * a slash, and a leading `**` with its slash stands for any number of directories. Undefined where GitHub's reading is not
 * documented: it takes neither a backslash nor a class's complement.
 */
export function fnmatch(pattern: string, before = ""): Automaton | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const isStart = at === 0 || pattern[at - 1] === "/";
    const stars = /^\*+/.exec(rest)?.[0].length ?? 0;
    if (isStart && rest.startsWith("**/")) {
      pieces.push("directories");
      at += 3;
    } else if (stars > 0) {
      pieces.push({ admits: isInName, times: "any" });
      at += stars;
    } else if (rest.startsWith("?")) {
      pieces.push({ admits: isInName, times: "once" });
      at += 1;
    } else if (rest.startsWith("[")) {
      const found = classOf(rest);
      if (found === undefined || /^[!^]/.test(found.written)) return undefined;
      pieces.push({ admits: (one) => isInName(one) && found.admits(one), times: "once" });
      at += found.written.length + 2;
    } else {
      const [character = ""] = rest;
      if (character === "\\") return undefined;
      pieces.push(...spelled(character));
      at += character.length;
    }
  }
  return chained(before + pattern, [...spelled(before), ...pieces]);
}

/**
 * A filter of a workflow's trigger behind a fixed text, without its `!` (GitHub documentation, filter pattern cheat sheet):
 * `*` stops at a slash, `**` does not, `?` and `+` are about the character before. Undefined where it is none.
 */
export function filtered(pattern: string, before = ""): Automaton | undefined {
  const pieces: Piece[] = [];
  for (let at = 0; at < pattern.length;) {
    const rest = pattern.slice(at);
    const last = pieces.at(-1);
    if (rest.startsWith("**")) {
      pieces.push(anything);
      at += 2;
    } else if (rest.startsWith("*")) {
      pieces.push({ admits: isInName, times: "any" });
      at += 1;
    } else if (/^[?+]/.test(rest)) {
      if (last === undefined || last === "directories" || last.times !== "once") return undefined;
      pieces[pieces.length - 1] = { admits: last.admits, times: rest.startsWith("?") ? "maybe" : "some" };
      at += 1;
    } else if (rest.startsWith("[")) {
      const found = classOf(rest);
      if (found === undefined) return undefined;
      pieces.push({ admits: found.admits, times: "once" });
      at += found.written.length + 2;
    } else {
      const escape = rest.startsWith("\\") && rest.length > 1 ? "\\" : "";
      const [character = ""] = rest.slice(escape.length);
      pieces.push(...spelled(character));
      at += escape.length + character.length;
    }
  }
  return chained(before + pattern, [...spelled(before), ...pieces]);
}

const isInName: Admits = (character) => character !== "/";
const anything: Piece = { admits: () => true, times: "any" };

function spelled(text: string): readonly Piece[] {
  return Array.from(text, (character) => ({ admits: (one) => one === character, times: "once" }));
}

/** `[a-z_]` at the start of a text; undefined where it is not closed. */
function classOf(text: string): { readonly written: string; readonly admits: Admits } | undefined {
  const end = text.indexOf("]", 2);
  if (end < 0) return undefined;
  const written = text.slice(1, end);
  const ranges = [...written.matchAll(/([\s\S])-([\s\S])|([\s\S])/gu)].map(([, low, high, one = ""]) => [low ?? one, high ?? one] as const);
  return { written, admits: (character) => ranges.some(([low, high]) => low <= character && character <= high) };
}

function chained(text: string, pieces: readonly Piece[]): Automaton {
  const steps: Step[] = [];
  let end = 0;
  for (const piece of pieces) {
    const from = end;
    if (piece === "directories") {
      const within = from + 1;
      end = from + 2;
      steps.push({ from, to: end, admits: undefined }, { from, to: within, admits: isInName }, { from: within, to: within, admits: isInName });
      steps.push({ from: within, to: from, admits: (one) => one === "/" });
      continue;
    }
    const { admits, times } = piece;
    end = from + 1;
    if (times !== "any") steps.push({ from, to: end, admits });
    if (times === "any") steps.push({ from, to: from, admits });
    if (times === "some") steps.push({ from: end, to: end, admits });
    if (times === "any" || times === "maybe") steps.push({ from, to: end, admits: undefined });
  }
  return { end, steps, text };
}
