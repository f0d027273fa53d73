import { closing, type MakeVariables } from "./makefile-expand.ts";
import { Conditions } from "./makefile-conditions.ts";
import { logicalLines } from "./makefile-lines.ts";

/** A rule as written, its targets expanded. */
export interface MakeRule {
  readonly file: string;
  readonly line: number;
  readonly targets: readonly string[];
  /** `%` pattern of a static pattern rule: `$(TARGETS): publish-%: build-%`. */
  readonly pattern?: string;
  readonly prerequisites: readonly string[];
  readonly recipe: RecipeLine[];
}

export interface RecipeLine {
  readonly line: number;
  /** Unexpanded. */
  readonly text: string;
}

/** A variable that holds for some targets only. */
export interface TargetVariable {
  readonly targets: readonly string[];
  readonly name: string;
  readonly operator: string;
  readonly raw: string;
  readonly exported: boolean;
}

/** The rules of a makefile and of those it includes. */
export interface MakeRules {
  readonly rules: MakeRule[];
  readonly targetVariables: TargetVariable[];
  /** Every line of a recipe runs in one shell. */
  oneShell: boolean;
}

/** Where included files come from: the files a word stands for, none when there are none. */
export type Includes = (pattern: string) => readonly { readonly file: string; readonly text: string }[];

const MAX_INCLUDES = 60;

/** Reads a makefile; its variables are set in `variables` on the way, as make does. */
export function makeRules(file: string, text: string, variables: MakeVariables, includes: Includes = () => []): MakeRules {
  const rules: MakeRules = { rules: [], targetVariables: [], oneShell: false };
  readInto({ rules, variables, includes, seen: new Set() }, file, text);
  return rules;
}

interface Reading {
  readonly rules: MakeRules;
  readonly variables: MakeVariables;
  readonly includes: Includes;
  readonly seen: Set<string>;
}

function readInto(reading: Reading, file: string, text: string): void {
  const { rules, variables, seen } = reading;
  if (seen.has(file) || seen.size >= MAX_INCLUDES) return;
  seen.add(file);
  const conditions = new Conditions(variables);
  let current: MakeRule[] = [];
  let definition: { name: string; operator: string; lines: string[] } | undefined;
  for (const { line, text: written, recipe } of logicalLines(text)) {
    if (definition) {
      if (!/^\s*endef\b/.test(written)) definition.lines.push(written);
      else {
        if (conditions.taken) variables.set(definition.name, definition.operator, definition.lines.join("\n"), conditions.undecided);
        definition = undefined;
      }
      continue;
    }
    if (recipe && (current.length > 0 || rules.rules.length > 0)) {
      if (conditions.taken) for (const rule of current) rule.recipe.push({ line, text: written.slice(1).replaceAll("\n\t", "\n") });
      continue;
    }
    const content = withoutComment(written.replace(/\s*\\\n\s*/g, " ")).trim();
    if (content === "" || conditions.read(content) || !conditions.taken) continue;
    const opened = /^(?:override\s+|export\s+)*define\s+([^\s:+?=]+)\s*([:+?]*=)?/.exec(content);
    if (opened) {
      definition = { name: opened[1] ?? "", operator: opened[2] ?? "=", lines: [] };
      continue;
    }
    if (directive(reading, content)) continue;
    const sign = separator(content);
    if (!sign) continue;
    if (sign.operator !== ":" && sign.operator !== "::") {
      assignment(variables, content, sign, conditions.undecided);
      continue;
    }
    current = rule(reading, file, line, content, sign) ?? current;
  }
}

/** `include`, `export`, `unexport`, `vpath`, `.RECIPEPREFIX` and the like; false: no directive. */
function directive(reading: Reading, content: string): boolean {
  const { variables } = reading;
  const include = /^(-include|sinclude|include)\s+(.*)$/s.exec(content);
  if (include) {
    for (const word of variables.expand(include[2] ?? "").split(/\s+/)) {
      const found = word === "" ? [] : reading.includes(word);
      if (found.length === 0 && word !== "") variables.incomplete = true;
      for (const one of found) readInto(reading, one.file, one.text);
    }
    return true;
  }
  if (/^(unexport|vpath|undefine|load)\b(?!\s*[:+?]*=)/.test(content)) return true;
  if (/^export\s*$/.test(content)) variables.exportsAll = true;
  const exported = /^export\s+([^=:+?]*)$/.exec(content);
  if (exported) for (const name of variables.expand(exported[1] ?? "").split(/\s+/)) variables.exported.add(name);
  return exported !== null || /^export\s*$/.test(content);
}

function assignment(variables: MakeVariables, content: string, sign: Sign, undecided: boolean): void {
  const head = content.slice(0, sign.start).trim();
  const name = variables.expand(head.replace(/^(?:(?:override|export|private)\s+)+/, "")).trim();
  if (name === "" || /\s/.test(name)) return;
  if (/^(?:override\s+|private\s+)*export\s/.test(head)) variables.exported.add(name);
  variables.set(name, sign.operator, content.slice(sign.end).trim(), undecided);
}

/** Adds a rule or a target's variable; undefined when recipe lines that follow belong to no new rule. */
function rule({ rules, variables }: Reading, file: string, line: number, content: string, sign: Sign): MakeRule[] | undefined {
  const targets = list(variables.expand(content.slice(0, sign.start)));
  const rest = content.slice(sign.end);
  const inner = separator(rest);
  const owned = /^\s*((?:(?:export|override|private)\s+)*)([\w.-]+)\s*$/.exec(
    inner && inner.operator.endsWith("=") ? rest.slice(0, inner.start) : "",
  );
  if (inner && owned) {
    rules.targetVariables.push({
      targets,
      name: owned[2] ?? "",
      operator: inner.operator,
      raw: rest.slice(inner.end).trim(),
      exported: /export/.test(owned[1] ?? ""),
    });
    return undefined;
  }
  if (targets.includes(".ONESHELL")) rules.oneShell = true;
  if (targets.includes(".EXPORT_ALL_VARIABLES")) variables.exportsAll = true;
  const semicolon = outside(rest, ";");
  const heads = semicolon < 0 ? rest : rest.slice(0, semicolon);
  const colon = outside(heads, ":");
  const recipe: RecipeLine[] = semicolon < 0 ? [] : [{ line, text: rest.slice(semicolon + 1).trim() }];
  const prerequisites = list(variables.expand(heads.slice(colon + 1))).filter((word) => word !== "|");
  const made: MakeRule = {
    file,
    line,
    targets,
    prerequisites,
    recipe,
    ...(colon < 0 ? {} : { pattern: variables.expand(heads.slice(0, colon)).trim() }),
  };
  rules.rules.push(made);
  return [made];
}

interface Sign {
  readonly operator: string;
  readonly start: number;
  readonly end: number;
}

/** The first `:`, `=`, `:=`, `?=` … outside `$( )`. */
function separator(content: string): Sign | undefined {
  for (let index = 0; index < content.length; index++) {
    if (content[index] === "$" && /[({]/.test(content[index + 1] ?? "")) {
      index = closing(content, index + 1);
      continue;
    }
    const found = /^(?::{0,3}=|[?+!]=|::?(?![/\\]))/.exec(content.slice(index, index + 4));
    if (found) return { operator: found[0], start: index, end: index + found[0].length };
  }
  return undefined;
}

/** Index of a character outside `$( )`, -1 without one. */
function outside(content: string, wanted: string): number {
  for (let index = 0; index < content.length; index++) {
    if (content[index] === "$" && /[({]/.test(content[index + 1] ?? "")) index = closing(content, index + 1);
    else if (content[index] === wanted) return index;
  }
  return -1;
}

function list(content: string): readonly string[] {
  return content.split(/\s+/).filter((word) => word !== "");
}

function withoutComment(content: string): string {
  return content.replace(/(^|[^\\])#.*$/s, "$1").replaceAll("\\#", "#");
}
