import { variableOf } from "../call.ts";
import type { Shell } from "../shell.ts";
import { choice, type Value } from "../value.ts";
import type { Locals, MakeVariables } from "./makefile-expand.ts";
import { stemOf } from "./makefile-functions.ts";
import type { MakeRule, MakeRules, RecipeLine, TargetVariable } from "./makefile-rules.ts";
import { runLines } from "./run-lines.ts";
import { parent } from "./taskfile-near.ts";
import { hole, valueOfShellText, type Slots } from "./taskfile-slots.ts";

/** One run of make. */
export interface Make {
  readonly shell: Shell;
  readonly rules: MakeRules;
  readonly variables: MakeVariables;
  readonly slots: Slots;
  readonly done: Set<string>;
  /** Variables given on the command line. */
  readonly overrides: readonly string[];
}

const MAX_GOALS = 600;
const MAX_DEPTH = 40;

/** Runs a target after what it needs. False when no rule makes it. */
export function runGoal(make: Make, goal: string, inherited: readonly TargetVariable[] = [], depth = 0): boolean {
  if (make.done.has(goal)) return true;
  const found = rulesFor(make.rules.rules, goal);
  if (found.length === 0) return false;
  if (depth > MAX_DEPTH || make.done.size > MAX_GOALS) return true;
  make.done.add(goal);
  const own = [...inherited, ...make.rules.targetVariables.filter((one) => one.targets.some((target) => stemOf(target, goal) !== undefined))];
  const prerequisites = found.flatMap(({ rule, stem }) => rule.prerequisites.map((word) => word.replace("%", () => stem)));
  for (const one of prerequisites) runGoal(make, one, own, depth + 1);
  for (const { rule, stem } of found) {
    if (rule.recipe.length > 0) runRecipe(make, rule, goal, stem, prerequisites, own);
  }
  return true;
}

interface Fit {
  readonly rule: MakeRule;
  readonly stem: string;
}

/** The rules that make a target: those that name it, or else the pattern rule with the shortest stem. */
export function rulesFor(rules: readonly MakeRule[], goal: string): readonly Fit[] {
  const naming: Fit[] = [];
  let pattern: Fit | undefined;
  for (const rule of rules) {
    const target = rule.targets.find((one) => named(one, goal));
    if (target !== undefined) naming.push({ rule, stem: rule.pattern === undefined ? "" : (stemOf(rule.pattern, goal) ?? "") });
    if (rule.pattern !== undefined) continue;
    for (const one of rule.targets) {
      const stem = one.includes("%") && one !== "%" ? stemOf(one, goal) : undefined;
      if (stem !== undefined && stem !== "" && (pattern === undefined || stem.length < pattern.stem.length)) pattern = { rule, stem };
    }
  }
  if (naming.some(({ rule }) => rule.recipe.length > 0) || !pattern) return naming;
  return [...naming, pattern];
}

/** A target that run time completes fits what begins and ends like it. */
function named(target: string, goal: string): boolean {
  if (target === goal) return true;
  if (!target.includes(hole) || target === hole || target.includes("%")) return false;
  const head = target.slice(0, target.indexOf(hole));
  const tail = target.slice(target.lastIndexOf(hole) + hole.length);
  return head.length + tail.length > 0 && goal.length > head.length + tail.length && goal.startsWith(head) && goal.endsWith(tail);
}

function runRecipe(make: Make, rule: MakeRule, goal: string, stem: string, prerequisites: readonly string[], own: readonly TargetVariable[]): void {
  const { variables, slots } = make;
  const locals = new Map([
    ["@", goal],
    ["*", stem],
    ["<", prerequisites[0] ?? ""],
    ["^", prerequisites.join(" ")],
    ["+", prerequisites.join(" ")],
    ["?", prerequisites.join(" ")],
  ]);
  for (const one of own) {
    const value = variables.expand(one.raw, locals);
    const before = one.operator === "+=" ? (variables.lookup(one.name, locals, 0) ?? "") : "";
    if (!make.overrides.includes(one.name) && !(one.operator === "?=" && variables.lookup(one.name, locals, 0) !== undefined))
      locals.set(one.name, `${before} ${value}`.trim());
  }
  const given: Record<string, Value> = { ...slots.variables, ...exported(make, locals, own) };
  for (const { line, text } of recipeLines(make, rule.recipe, locals, given)) {
    // Slots are filled while recipes are expanded.
    runLines(make.shell, {
      file: rule.file,
      line,
      text,
      directory: make.shell.directory ?? parent(rule.file),
      variables: { ...slots.variables, ...given },
    });
  }
}

/** Expanded lines, prefixes taken away; with `.ONESHELL` one text. */
function recipeLines(make: Make, recipe: readonly RecipeLine[], locals: Locals, given: Record<string, Value>): readonly RecipeLine[] {
  const out: RecipeLine[] = [];
  for (const { line, text } of recipe) {
    const prepared = alternatives(make, text, given);
    const expanded = make.variables.expand(text, new Map([...locals, ...prepared]));
    for (const one of make.rules.oneShell ? [expanded] : expanded.split(/(?<!\\)\n/)) {
      const bare = one.replace(/^[\s@+-]+/, "");
      if (bare !== "" && !bare.startsWith("#")) out.push({ line, text: bare });
    }
  }
  const first = out[0];
  return make.rules.oneShell && first ? [{ line: first.line, text: out.map((one) => one.text).join("\n") }] : out;
}

/** Variables of a line with more than one possible value become variables of the shell. */
function alternatives({ variables, shell }: Make, text: string, given: Record<string, Value>): readonly (readonly [string, string])[] {
  const out: (readonly [string, string])[] = [];
  for (const [, name = ""] of text.matchAll(/\$[({](\w+)[)}]/g)) {
    const options = variables.alternatives(name);
    if (options.length < 2) continue;
    given[name] = choice(options.map((one) => valueOfShellText(shell, one, given)));
    out.push([name, `\${${name}}`]);
  }
  return out;
}

/** Variables that the shell of a recipe sees. */
function exported({ variables, shell, slots }: Make, locals: Locals, own: readonly TargetVariable[]): Record<string, Value> {
  const out: Record<string, Value> = {};
  const names = variables.exportsAll
    ? variables.names
    : variables.names.filter((name) => variables.exported.has(name) || variableOf(shell, name) !== undefined);
  for (const name of [...names, ...own.filter((one) => one.exported).map((one) => one.name)]) {
    const options = variables.alternatives(name);
    const values = options.length > 1 && !locals.has(name) ? options : [variables.lookup(name, locals, 0) ?? ""];
    if (/^\w+$/.test(name)) out[name] = choice(values.map((one) => valueOfShellText(shell, one, slots.variables)));
  }
  return out;
}
