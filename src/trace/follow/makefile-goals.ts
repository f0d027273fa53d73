import { variableOf } from "../call.ts";
import type { Shell } from "../shell.ts";
import { choice, type Value } from "../value.ts";
import type { Locals, MakeVariables } from "./makefile-expand.ts";
import { stemOf } from "./makefile-functions.ts";
import type { MakeRule, MakeRules, RecipeLine, TargetVariable } from "./makefile-rules.ts";
import { rulesFor, type RuleIndex } from "./makefile-targets.ts";
import { runLines } from "./run-lines.ts";
import { parent } from "./taskfile-near.ts";
import { valueOfShellText, type Slots } from "./taskfile-slots.ts";

/** One run of make. */
export interface Make {
  readonly shell: Shell;
  readonly rules: MakeRules;
  readonly index: RuleIndex;
  readonly variables: MakeVariables;
  readonly slots: Slots;
  readonly done: Set<string>;
  /** Variables given on the command line. */
  readonly overrides: readonly string[];
}

const MAX_GOALS = 600;
const MAX_DEPTH = 40;

/** Of how many rules or variables looked at one costs what a command does: thousands of targets may look at thousands of them. */
const SHARE = 5;

/** Runs a target after what it needs. False when no rule makes it. */
export function runGoal(make: Make, goal: string, inherited: readonly TargetVariable[] = [], depth = 0): boolean {
  if (make.done.has(goal)) return true;
  const { budget } = make.shell.run.world;
  budget.left -= make.index.loose.length >> SHARE;
  if (budget.left <= 0) return true;
  const found = rulesFor(make.index, goal);
  if (found.length === 0) return false;
  if (depth > MAX_DEPTH || make.done.size > MAX_GOALS) return true;
  make.done.add(goal);
  const own = [...inherited, ...make.rules.targetVariables.filter((one) => one.targets.some((target) => stemOf(target, goal) !== undefined))];
  const prerequisites = found.flatMap(({ rule, stem }) => rule.prerequisites.map((word) => word.replace("%", () => stem)));
  for (const one of prerequisites) runGoal(make, one, own, depth + 1);
  const sets = new Map<string, Setting>();
  for (const { rule, stem } of found) {
    if (rule.recipe.length === 0 || budget.left <= 0) continue;
    const setting = sets.get(stem) ?? settingOf(make, goal, stem, prerequisites, own);
    sets.set(stem, setting);
    runRecipe(make, rule, setting);
  }
  return true;
}

/** What holds for every recipe of a target: make's own variables and the target's, and those that a shell sees. */
interface Setting {
  readonly locals: Locals;
  readonly given: Readonly<Record<string, Value>>;
}

function settingOf(make: Make, goal: string, stem: string, prerequisites: readonly string[], own: readonly TargetVariable[]): Setting {
  const { variables, slots } = make;
  const all = prerequisites.join(" ");
  const locals = new Map([
    ["@", goal],
    ["*", stem],
    ["<", prerequisites[0] ?? ""],
    ["^", all],
    ["+", all],
    ["?", all],
  ]);
  for (const one of own) {
    const value = variables.expand(one.raw, locals);
    const before = one.operator === "+=" ? (variables.lookup(one.name, locals, 0) ?? "") : "";
    if (!make.overrides.includes(one.name) && !(one.operator === "?=" && variables.lookup(one.name, locals, 0) !== undefined))
      locals.set(one.name, `${before} ${value}`.trim());
  }
  const given = { ...slots.variables, ...exported(make, locals, own) };
  make.shell.run.world.budget.left -= (own.length + Object.keys(given).length) >> SHARE;
  return { locals, given };
}

function runRecipe({ shell, ...make }: Make, rule: MakeRule, setting: Setting): void {
  // Alternatives are added while recipes are expanded, and slots filled.
  const given = { ...setting.given };
  for (const { line, text } of recipeLines({ shell, ...make }, rule.recipe, setting.locals, given)) {
    runLines(shell, {
      file: rule.file,
      line,
      text,
      directory: shell.directory ?? parent(rule.file),
      variables: { ...make.slots.variables, ...given },
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
