import type { Evidence, Place, Span } from "../model/place.ts";
import type { Command, Script, Statement } from "../model/script.ts";
import type { EventCase } from "./events.ts";
import { conditionTruth } from "./condition.ts";
import { swallows } from "./swallowed-failure.ts";
import { groupText } from "./printed-text.ts";
import { expandWord, expandWords } from "./words.ts";
import { invoke } from "./invoke.ts";
import type { Binding, Run } from "./run.ts";
import { choice, concat, known, type Value } from "./value.ts";
import { write } from "./writes.ts";

/** A shell variable; arrays keep their elements. */
export interface Variable extends Binding {
  readonly elements?: readonly Value[];
}

/** A shell at work: what a script sees while it is walked. */
export interface Shell {
  readonly run: Run;
  /** Of the script's text. */
  readonly file: string;
  readonly place: (span: Span) => Place;
  readonly vars: Map<string, Variable>;
  readonly functions: Map<string, readonly Statement[]>;
  readonly args: readonly Value[];
  /** From the repository's root; undefined when it cannot be told. */
  directory: string | undefined;
  readonly through: readonly string[];
  readonly cases: readonly EventCase[];
  readonly confidence: "full" | "approximate";
  readonly depth: number;
  /** What flows into the commands through a pipe, where a script writes it out. */
  readonly piped?: Value;
  readonly trail: Trail;
}

/** What a step met that is no upload: programs that could not be read, and uploads told to be dry runs. */
export interface Trail {
  readonly unread: {
    readonly what: string;
    readonly at: Place;
    readonly words: readonly Value[];
    readonly env: ReadonlyMap<string, Binding>;
    readonly directory: string | undefined;
  }[];
  dryRuns: number;
  /** How many undecided branches stand around the command at hand. */
  branches: number;
  /** What swallows the failure of the command at hand. */
  masked: Evidence | undefined;
  /** Files and scripts already walked in this step, with what they were given. */
  readonly visited: Set<string>;
  /** How often each shell function was entered in this step. */
  readonly entered: Map<unknown, number>;
}

const MAX_DEPTH = 24;

/**
 * Whether a piece of a file was walked in this step before, with the same arguments, directory and
 * drill variables: walking it again tells nothing new, and scripts that run each other never end.
 */
export function visitedBefore(shell: Shell, what: string, args: readonly Value[]): boolean {
  const drill = [...shell.vars].filter(([name]) => /dry|publish|registry|token/i.test(name)).map(([name, variable]) => [name, variable.value]);
  const key = JSON.stringify([what, shell.directory, args, drill]);
  if (shell.trail.visited.has(key)) return true;
  shell.trail.visited.add(key);
  return false;
}

/** Walks a script: every branch that is not certainly dead, in order. */
export function interpret(shell: Shell, script: Script): void {
  const approximate = script.confidence === "approximate" && shell.confidence === "full";
  walk(approximate ? { ...shell, confidence: "approximate" } : shell, script.body);
}

export function walk(shell: Shell, body: readonly Statement[]): void {
  if (shell.depth > MAX_DEPTH) return;
  for (const statement of body) step(shell, statement);
}

function step(shell: Shell, statement: Statement): void {
  switch (statement.kind) {
    case "command":
      return command(shell, statement);
    case "pipeline":
      return pipeline(shell, statement.commands);
    case "and-or": {
      const { masked } = shell.trail;
      if (statement.operator === "||" && swallows(shell, statement.right)) {
        shell.trail.masked = { ...shell.place(statement.right.span), says: "whatever fails before this, the script goes on" };
      }
      step(shell, statement.left);
      shell.trail.masked = masked;
      const truth = conditionTruth(shell, [statement.left]);
      const dead = statement.operator === "&&" ? truth === false : truth === true;
      if (!dead) branch(shell, [() => step(shell, statement.right)]);
      return;
    }
    case "if": {
      walk(shell, statement.condition);
      const truth = conditionTruth(shell, statement.condition);
      if (truth === true) return walk(shell, statement.then);
      if (truth === false) return walk(shell, statement.else);
      return branch(shell, [() => walk(shell, statement.then), () => walk(shell, statement.else)], false);
    }
    case "loop":
      return loop(shell, statement);
    case "case":
      return cases(shell, statement);
    case "function":
      shell.functions.set(statement.name, statement.body);
      return;
    case "group": {
      const inner = statement.subshell ? { ...shell, vars: new Map(shell.vars) } : shell;
      if (statement.redirects.length > 0) write(inner, statement.redirects, groupText(inner, statement.body), shell.place(statement.span));
      return walk(inner, statement.body);
    }
  }
}

function command(shell: Shell, node: Command): void {
  if (shell.run.world.budget.left-- <= 0) return;
  const assigned = node.assignments.map((one) => {
    const elements = one.elements && expandWords(shell, one.elements);
    const before = one.append ? shell.vars.get(one.name) : undefined;
    const at = { ...shell.place(one.span), says: `${one.name} is set here` };
    if (elements) return [one.name, { value: elements[0] ?? [], elements: [...(before?.elements ?? []), ...elements], at }] as const;
    const value = expandWord(shell, one.value);
    return [one.name, { value: before ? concat(before.value, value) : value, at }] as const;
  });
  if (node.words.length === 0) {
    for (const [name, variable] of assigned) shell.vars.set(name, variable);
    if (node.redirects.length > 0) write(shell, node.redirects, [], shell.place(node.span));
    return;
  }
  const inner: Shell = assigned.length === 0 ? shell : scoped(shell, assigned);
  const words = expandWords(shell, node.words);
  invoke(inner, words, shell.place(node.span), node.redirects);
  if (inner !== shell) shell.directory = inner.directory;
}

/** Assignments before a command hold for it alone. */
function scoped(shell: Shell, assigned: readonly (readonly [string, Variable])[]): Shell {
  const vars = new Map(shell.vars);
  for (const [name, variable] of assigned) vars.set(name, variable);
  return { ...shell, vars };
}

/** Commands of a pipe; the text that flows into a file-writing last command is followed. */
function pipeline(shell: Shell, commands: readonly Statement[]): void {
  const inner = { ...shell, vars: new Map(shell.vars) };
  const last = commands.at(-1);
  const first = commands[0];
  for (const [index, one] of commands.entries()) {
    const before = commands[index - 1];
    const piped = before === undefined ? [] : groupText(inner, [before]);
    step(piped.length === 0 ? inner : { ...inner, piped }, one);
  }
  if (commands.length > 1 && first && last?.kind === "command") {
    const words = expandWords(inner, last.words);
    if (known(words[0] ?? []) === "tee") {
      const targets = words.slice(1).filter((word) => !(known(word) ?? "").startsWith("-"));
      write(
        inner,
        targets.map((target) => ({ operator: ">>", value: target })),
        groupText(inner, [first]),
        shell.place(last.span),
      );
    }
  }
}

/** Runs alternatives from the same start; afterwards a variable holds any of what they left. */
function branch(shell: Shell, alternatives: readonly (() => void)[], orNothing = true): void {
  const start = new Map(shell.vars);
  // Each alternative copies the variables: thousands of them under thousands of branches must end too.
  shell.run.world.budget.left -= start.size >> 3;
  const ends: Map<string, Variable>[] = orNothing ? [start] : [];
  const directory = shell.directory;
  for (const alternative of alternatives) {
    restore(shell.vars, start);
    shell.directory = directory;
    shell.trail.branches++;
    alternative();
    shell.trail.branches--;
    ends.push(new Map(shell.vars));
  }
  const names = new Set(ends.flatMap((end) => [...end.keys()]));
  for (const name of names) {
    const found = ends.map((end) => end.get(name));
    const one = found.find((variable) => variable !== undefined);
    if (one === undefined || found.every((variable) => variable === found[0])) {
      if (one) shell.vars.set(name, one);
      continue;
    }
    const elements = found.some((variable) => variable?.elements) ? found.flatMap((variable) => variable?.elements ?? []) : undefined;
    const values = found.map((variable) => variable?.value ?? shell.run.env.get(name)?.value ?? []);
    shell.vars.set(name, { value: choice(values), at: (found.at(-1) ?? one).at, ...(elements ? { elements } : {}) });
  }
}

function restore(vars: Map<string, Variable>, start: ReadonlyMap<string, Variable>): void {
  vars.clear();
  for (const [name, variable] of start) vars.set(name, variable);
}

function loop(shell: Shell, node: Extract<Statement, { kind: "loop" }>): void {
  walk(shell, node.condition);
  if (node.variable !== undefined) {
    const values = expandWords(shell, node.words);
    const at = { ...shell.place(node.span), says: `${node.variable} runs over a list here` };
    shell.vars.set(node.variable, { value: choice(values), at });
  }
  branch(shell, [() => walk(shell, node.body)]);
}

function cases(shell: Shell, node: Extract<Statement, { kind: "case" }>): void {
  const subject = known(expandWord(shell, node.subject));
  if (subject !== undefined) {
    const found = node.branches.find((one) => one.patterns.some((pattern) => matches(subject, known(expandWord(shell, pattern)))));
    if (found) walk(shell, found.body);
    return;
  }
  branch(
    shell,
    node.branches.map((one) => () => walk(shell, one.body)),
  );
}

function matches(subject: string, pattern: string | undefined): boolean {
  if (pattern === undefined) return false;
  const parts = pattern
    .replace(/[.+^${}()|\\]/g, "\\$&")
    .replaceAll("?", ".")
    .split("*");
  // The first place where a part fits is as good as any later one, so none is tried again.
  const source = parts.map((part, index) => (index === 0 ? part : index === parts.length - 1 ? `.*${part}` : `(?=(.*?${part}))\\${index}`)).join("");
  try {
    return new RegExp(`^${source}$`, "s").test(subject);
  } catch {
    return false;
  }
}
