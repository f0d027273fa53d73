import type { Automaton } from "./ref-patterns.ts";

/** Full ref names, told by which of some patterns match them. */
export interface RefSet {
  readonly patterns: readonly Automaton[];
  readonly holds: (matches: readonly boolean[]) => boolean;
}

/** A ref of a set: the shortest there is. `none`: there is none. `unknown`: the search was given up. */
export type Found = { readonly ref: string } | "none" | "unknown";

/** What is in all of the sets. */
export function allOf(sets: readonly RefSet[]): RefSet {
  return joined(sets, (held) => held.every(Boolean));
}

/** What is in one of the sets at least; nothing where there are none. */
export function anyOf(sets: readonly RefSet[]): RefSet {
  return joined(sets, (held) => held.some(Boolean));
}

/** What matches one of the patterns, or is left out by one of the others. */
export function matching(patterns: readonly Automaton[], except: readonly Automaton[] = []): RefSet {
  const within = patterns.length;
  return {
    patterns: [...patterns, ...except],
    holds: (matches) => matches.slice(0, within).some(Boolean) && !matches.slice(within).some(Boolean),
  };
}

/** Whether a ref is in a set, by its full name. */
export function has({ patterns, holds }: RefSet, ref: string): boolean {
  const characters = Array.from(ref);
  return holds(
    patterns.map((pattern) => {
      const { start, after, ends } = machineOf(pattern);
      return ends(characters.reduce(after, start));
    }),
  );
}

/**
 * Looks for a ref that is wanted and not covered, over all names that git allows. Patterns are run side by side, character
 * by character; names that no pattern can tell apart are tried once.
 */
export function uncovered(wanted: RefSet, covered: RefSet): Found {
  const all = allOf([wanted, { patterns: covered.patterns, holds: (matches) => !covered.holds(matches) }]);
  if (all.patterns.reduce((sum, one) => sum + one.steps.length, 0) > MOST_STEPS) return "unknown";
  const machines = all.patterns.map((pattern) => machineOf(pattern));
  const alphabet = distinct(all.patterns);
  const first: At = { ref: "", shape: "start", states: machines.map(({ start }) => start) };
  const met = new Set([keyOf(first)]);
  const open: At[] = [first];
  for (let next = 0; next < open.length; next += 1) {
    const at = open[next];
    if (at === undefined || open.length > MOST_STATES) return "unknown";
    if (at.shape === "within" && all.holds(at.states.map((state, index) => machines[index]?.ends(state) === true))) return { ref: at.ref };
    for (const character of alphabet) {
      const shape = following(at.shape, character);
      if (shape === undefined) continue;
      const after = (state: number, index: number) => machines[index]?.after(state, character) ?? dead;
      // What none of the wanted patterns can match any more is wanted no more.
      if (!at.states.some((state, index) => index < wanted.patterns.length && after(state, index) !== dead)) continue;
      const states = at.states.map(after);
      const one = { ref: at.ref + character, shape, states };
      const key = keyOf(one);
      if (met.has(key)) continue;
      met.add(key);
      open.push(one);
    }
  }
  return "none";
}

/** Real sets of patterns need some hundreds at most; hostile ones end here. */
const MOST_STEPS = 4000;
const MOST_STATES = 2000;

type Shape = "start" | "within" | "dot";

interface At {
  readonly ref: string;
  readonly shape: Shape;
  /** Of each pattern's machine. */
  readonly states: readonly number[];
}

function keyOf({ shape, states }: At): string {
  return `${shape} ${states.join()}`;
}

/** Names that git refuses: an empty part, one that starts or ends with a dot, two dots (git-check-ref-format). */
function following(shape: Shape, character: string): Shape | undefined {
  if (character === "/") return shape === "within" ? "start" : undefined;
  if (character === ".") return shape === "within" ? "dot" : undefined;
  return "within";
}

function joined(sets: readonly RefSet[], decide: (held: readonly boolean[]) => boolean): RefSet {
  return {
    patterns: sets.flatMap(({ patterns }) => patterns),
    holds: (matches) => {
      let from = 0;
      return decide(sets.map(({ patterns, holds }) => holds(matches.slice(from, (from += patterns.length)))));
    },
  };
}

/** A pattern without choices: in each state a character leads to one state. What it is asked for is worked out then, once. */
interface Machine {
  readonly start: number;
  readonly after: (state: number, character: string) => number;
  readonly ends: (state: number) => boolean;
  /** Characters of one kind are all the same to the pattern. */
  readonly kindOf: (character: string) => number;
}

/** The state from which nothing matches any more. */
const dead = 0;

const machinesKnown = new WeakMap<Automaton, Machine>();

function machineOf(pattern: Automaton): Machine {
  const before = machinesKnown.get(pattern);
  if (before !== undefined) return before;
  const made = machineFor(pattern);
  machinesKnown.set(pattern, made);
  return made;
}

function machineFor({ end, steps }: Automaton): Machine {
  const leaving = Map.groupBy(steps, ({ from }) => from);
  const numbers = new Map<string, number>([["", dead]]);
  const sets: (readonly number[])[] = [[]];
  const moves: Map<string, number>[] = [new Map()];
  const numberOf = (states: Iterable<number>): number => {
    const met = new Set(states);
    for (const state of met) for (const { to, admits } of leaving.get(state) ?? []) if (admits === undefined) met.add(to);
    const sorted = [...met].sort((a, b) => a - b);
    const key = sorted.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, sets.length);
    moves.push(new Map());
    return sets.push(sorted) - 1;
  };
  const admitting = [...new Set(steps.flatMap(({ admits }) => admits ?? []))];
  const kinds = new Map<string, number>();
  const kindsByAnswer = new Map<string, number>();
  return {
    start: numberOf([0]),
    after: (state, character) => {
      if (state === dead) return dead;
      const known = moves[state]?.get(character);
      if (known !== undefined) return known;
      const all = (sets[state] ?? []).flatMap((one) => leaving.get(one) ?? []);
      const next = numberOf(all.flatMap(({ to, admits }) => (admits?.(character) === true ? [to] : [])));
      moves[state]?.set(character, next);
      return next;
    },
    ends: (state) => sets[state]?.includes(end) === true,
    kindOf: (character) => {
      const known = kinds.get(character);
      if (known !== undefined) return known;
      const answer = admitting.map((admits) => Number(admits(character))).join("");
      const kind = kindsByAnswer.get(answer) ?? kindsByAnswer.size;
      kindsByAnswer.set(answer, kind);
      kinds.set(character, kind);
      return kind;
    },
  };
}

const characters = Array.from("x0/.-_1abcdefghijklmnopqrstuvwyz23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@+=,;!#$%&'(){}|<>\"`]é");

/** One character for each way in which the patterns can tell characters apart. */
function distinct(patterns: readonly Automaton[]): readonly string[] {
  const found = new Map<string, string>();
  const further = patterns.flatMap(({ text }) => Array.from(text).filter((one) => one > "~"));
  for (const character of [...characters, ...further]) {
    const kinds = patterns.map((pattern) => machineOf(pattern).kindOf(character)).join();
    const key = (character === "/" || character === "." ? character : "") + kinds;
    if (!found.has(key)) found.set(key, character);
  }
  return [...found.values()];
}
