import { posix } from "node:path";
import type { Locals, MakeVariables } from "./makefile-expand.ts";
import { hole } from "./taskfile-slots.ts";

/** Where a function is called. */
interface Place {
  readonly variables: MakeVariables;
  readonly locals: Locals;
  readonly depth: number;
}

/** The result of one of make's functions; undefined when there is none of that name. */
export function callFunction(name: string, source: string, place: Place): string | undefined {
  const special = lazy[name];
  const given = split(source);
  if (special) return special(given, source, place);
  const plain = eager[name];
  return plain?.(...given.map((one) => place.variables.expand(one, place.locals, place.depth + 1)));
}

const words = (list: string | undefined): readonly string[] => (list ?? "").split(/\s+/).filter((word) => word !== "");
const each = (list: string | undefined, change: (word: string) => string): string => words(list).map(change).join(" ");

type Lazy = (given: readonly string[], source: string, place: Place) => string;

/** Functions that expand their arguments themselves. */
const lazy: Readonly<Record<string, Lazy>> = {
  shell: (_, source, { variables, locals, depth }) =>
    /^\s*(pwd|git rev-parse --show-toplevel)\s*$/.test(variables.expand(source, locals, depth + 1)) ? "." : hole,
  eval: () => "",
  error: () => "",
  warning: () => "",
  info: () => "",
  file: () => "",
  guile: () => hole,
  origin: () => hole,
  flavor: () => hole,
  value: (given, _, { variables }) => variables.raw(given[0] ?? ""),
  if: ([condition = "", yes = "", no = ""], _, { variables, locals, depth }) => {
    const truth = variables.expand(condition, locals, depth + 1).trim();
    // A condition that run time decides: the branch that does something.
    const branch = truth === hole ? (yes.trim() === "" ? no : yes) : truth === "" ? no : yes;
    return variables.expand(branch, locals, depth + 1);
  },
  or: (given, _, { variables, locals, depth }) => given.map((one) => variables.expand(one, locals, depth + 1).trim()).find((one) => one !== "") ?? "",
  and: (given, _, { variables, locals, depth }) => {
    const all = given.map((one) => variables.expand(one, locals, depth + 1).trim());
    return all.includes("") ? "" : (all.at(-1) ?? "");
  },
  foreach: ([name = "", list = "", body = ""], source, { variables, locals, depth }) => {
    const whole = source.slice(name.length + list.length + 2) || body;
    const items = words(variables.expand(list, locals, depth + 1)).slice(0, 60);
    const variable = variables.expand(name, locals, depth + 1).trim();
    return items.map((item) => variables.expand(whole, new Map([...locals, [variable, item]]), depth + 1)).join(" ");
  },
  call: ([name = "", ...given], _, { variables, locals, depth }) => {
    const called = variables.expand(name, locals, depth + 1).trim();
    const args = given.map((one, index) => [String(index + 1), variables.expand(one, locals, depth + 1).trim()] as const);
    return variables.lookup(called, new Map([...locals, ["0", called], ...args]), depth + 1) ?? hole;
  },
};

/** Functions of expanded arguments. */
const eager: Readonly<Record<string, (...given: readonly (string | undefined)[]) => string>> = {
  subst: (from = "", to = "", list = "") => (from === "" ? list : list.replaceAll(from, to)),
  patsubst: (from = "", to = "", list = "") => each(list, (word) => substitute(from.trim(), to.trim(), word)),
  strip: (list) => words(list).join(" "),
  findstring: (wanted = "", list = "") => (list.includes(wanted) ? wanted : list.includes("$") ? hole : ""),
  filter: (patterns, list) => {
    const fits = fitting(words(patterns));
    return words(list)
      .filter((word) => word.includes("$") || fits(word))
      .join(" ");
  },
  "filter-out": (patterns, list) => {
    const fits = fitting(words(patterns));
    return words(list)
      .filter((word) => !fits(word))
      .join(" ");
  },
  sort: (list) => [...new Set(words(list))].sort().join(" "),
  word: (index = "", list = "") => words(list)[Number(index) - 1] ?? (list.includes("$") ? hole : ""),
  words: (list) => String(words(list).length),
  wordlist: (from = "", to = "", list = "") =>
    words(list)
      .slice(Number(from) - 1, Number(to))
      .join(" "),
  firstword: (list) => words(list)[0] ?? "",
  lastword: (list) => words(list).at(-1) ?? "",
  dir: (list) => each(list, (word) => (word.includes("/") ? word.slice(0, word.lastIndexOf("/") + 1) : "./")),
  notdir: (list) => each(list, (word) => word.slice(word.lastIndexOf("/") + 1)),
  suffix: (list) => each(list, (word) => posix.extname(word)),
  basename: (list) => each(list, (word) => word.slice(0, word.length - posix.extname(word).length)),
  addprefix: (prefix = "", list = "") => each(list, (word) => prefix + word),
  addsuffix: (suffix = "", list = "") => each(list, (word) => word + suffix),
  join: (first, second) => {
    const behind = words(second);
    return words(first)
      .map((word, index) => word + (behind[index] ?? ""))
      .join(" ");
  },
  wildcard: (patterns = "") => (/[*?[]/.test(patterns) ? hole : patterns),
  realpath: (list = "") => list,
  abspath: (list = "") => list,
};

function fitting(patterns: readonly string[]): (word: string) => boolean {
  const whole = new Set(patterns);
  const open = patterns.filter((one) => one.includes("%"));
  return (word) => whole.has(word) || open.some((one) => stemOf(one, word) !== undefined);
}

function substitute(from: string, to: string, word: string): string {
  const stem = stemOf(from, word);
  return stem === undefined ? word : to.replace("%", () => stem);
}

/** What `%` stands for when a word fits a pattern; undefined when it does not. */
export function stemOf(pattern: string, word: string): string | undefined {
  const at = pattern.indexOf("%");
  if (at < 0) return pattern === word ? "" : undefined;
  const [head, tail] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return word.length >= head.length + tail.length && word.startsWith(head) && word.endsWith(tail)
    ? word.slice(head.length, word.length - tail.length)
    : undefined;
}

/** Arguments at commas outside brackets. */
function split(source: string): readonly string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (let index = 0; index < source.length; index++) {
    const char = source[index];
    if (char === "(" || char === "{") depth++;
    else if (char === ")" || char === "}") depth--;
    else if (char === "," && depth === 0) {
      out.push(source.slice(from, index));
      from = index + 1;
    }
  }
  out.push(source.slice(from));
  return out;
}
