import type { Place } from "../model/place.ts";
import type { Binding } from "./run.ts";
import type { Shell } from "./shell.ts";
import { expand, known, type Value } from "./value.ts";

/** A program with its arguments, wrappers taken away. */
export interface Call {
  readonly shell: Shell;
  /** Base name of the program. */
  readonly program: string;
  /** The program word as written, for paths. */
  readonly path: string;
  readonly args: readonly Value[];
  readonly at: Place;
  /** What it is given to read, where a script writes it out: `<<<`, a heredoc, what is printed before a pipe. */
  readonly stdin?: Value;
  /** Run through npx, uv run and the like, so that the name may be a package's. */
  readonly runner: boolean;
}

/** Arguments sorted into options and plain words. */
export interface Arguments {
  /** Values given to each option; [] in the list for an option without value. */
  readonly options: ReadonlyMap<string, readonly Value[]>;
  /** Options that stand there only in some of the cases. */
  readonly possible: ReadonlySet<string>;
  readonly plain: readonly Value[];
  /** Plain words that stand there only in some of the cases. */
  readonly doubtful: ReadonlySet<string>;
}

/** Sorts arguments; `takes` are options whose value is the next word. */
export function sortArguments(args: readonly Value[], takes: ReadonlySet<string>): Arguments {
  const options = new Map<string, Value[]>();
  const possible = new Set<string>();
  const plain: Value[] = [];
  const doubtful = new Set<string>();
  const add = (name: string, value: Value): void => {
    const values = options.get(name);
    if (values) values.push(value);
    else options.set(name, [value]);
  };
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? [];
    const first = word[0];
    if (first?.kind === "choice") {
      const texts = expand(word).map((one) => known(one) ?? "");
      for (const content of texts) if (content.startsWith("-")) possible.add(content.replace(/=.*$/s, ""));
      const present = expand(word).find((one) => one.length > 0 && !(known(one) ?? "").startsWith("-"));
      if (present) plain.push(expand(word).length > 1 && expand(word).some((one) => one.length === 0) ? present : word);
      if (present) doubtful.add(known(present) ?? "");
      continue;
    }
    const content = first?.kind === "text" ? first.text : "";
    if (content === "--") {
      plain.push(...args.slice(index + 1));
      break;
    }
    if (!content.startsWith("-") || content === "-") {
      plain.push(word);
      continue;
    }
    const equals = /^(--?[^=]+)=(.*)$/s.exec(content);
    if (equals) add(equals[1] ?? "", [...(equals[2] ? [{ kind: "text" as const, text: equals[2] }] : []), ...word.slice(1)]);
    else if (takes.has(content)) add(content, args[++index] ?? []);
    else add(content, []);
  }
  return { options, possible, plain, doubtful };
}

/** A variable as the called program sees it. */
export function variableOf(shell: Shell, name: string): Binding | undefined {
  return shell.vars.get(name) ?? shell.run.env.get(name) ?? shell.run.state.env.get(name);
}

/** Every variable the called program sees. */
export function environmentOf(shell: Shell): ReadonlyMap<string, Binding> {
  return new Map([...shell.run.state.env, ...shell.run.env, ...shell.vars]);
}
