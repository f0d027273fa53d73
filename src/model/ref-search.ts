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

/**
 * Looks for a ref that is wanted and not covered, over all names that git allows. Patterns are run side by side, character
 * by character; names that no pattern can tell apart are tried once.
 */
export function uncovered(wanted: RefSet, covered: RefSet): Found {
  const all = allOf([wanted, { patterns: covered.patterns, holds: (matches) => !covered.holds(matches) }]);
  if (all.patterns.reduce((sum, one) => sum + one.steps.length, 0) > MOST_STEPS) return "unknown";
  const machines = all.patterns.map(machineOf);
  const alphabet = distinct(all.patterns);
  const first = { ref: "", shape: "start" as Shape, states: machines.map(({ start }) => start) };
  const met = new Set([keyOf(first)]);
  const open: At[] = [first];
  for (let next = 0; next < open.length; next += 1) {
    const at = open[next];
    if (at === undefined || open.length > MOST_STATES) return "unknown";
    if (at.shape === "within" && all.holds(at.states.map((states, index) => machines[index]?.ends(states) === true))) return { ref: at.ref };
    for (const character of alphabet) {
      const shape = following(at.shape, character);
      if (shape === undefined) continue;
      const states = at.states.map((own, index) => machines[index]?.after(own, character) ?? []);
      // What none of the wanted patterns can match any more is wanted no more.
      if (states.slice(0, wanted.patterns.length).every((own) => own.length === 0)) continue;
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
  readonly states: readonly (readonly number[])[];
}

function keyOf({ shape, states }: At): string {
  return `${shape} ${states.map((own) => own.join(",")).join(";")}`;
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

interface Machine {
  readonly start: readonly number[];
  readonly after: (states: readonly number[], character: string) => readonly number[];
  readonly ends: (states: readonly number[]) => boolean;
}

function machineOf({ end, steps }: Automaton): Machine {
  const leaving = new Map<number, (typeof steps)[number][]>();
  for (const step of steps) leaving.set(step.from, [...(leaving.get(step.from) ?? []), step]);
  const closed = (states: Iterable<number>): readonly number[] => {
    const met = new Set(states);
    for (const state of met) for (const { to, admits } of leaving.get(state) ?? []) if (admits === undefined) met.add(to);
    return [...met].sort((a, b) => a - b);
  };
  return {
    start: closed([0]),
    after: (states, character) =>
      closed(states.flatMap((state) => (leaving.get(state) ?? []).flatMap(({ to, admits }) => (admits?.(character) === true ? [to] : [])))),
    ends: (states) => states.includes(end),
  };
}

const characters = Array.from("x0/.-_1abcdefghijklmnopqrstuvwyz23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ@+=,;!#$%&'(){}|<>\"`]é");

/** One character for each way in which the patterns can tell characters apart. */
function distinct(patterns: readonly Automaton[]): readonly string[] {
  const admitting = new Set(patterns.flatMap(({ steps }) => steps.flatMap(({ admits }) => admits ?? [])));
  const found = new Map<string, string>();
  const further = patterns.flatMap(({ text }) => Array.from(text).filter((one) => one > "~"));
  for (const character of [...characters, ...further]) {
    const key = (character === "/" || character === "." ? character : "") + [...admitting].map((admits) => Number(admits(character))).join("");
    if (!found.has(key)) found.set(key, character);
  }
  return [...found.values()];
}
