import { variableOf } from "../call.ts";
import type { Shell } from "../shell.ts";
import { concat, opaque, text, type Value } from "../value.ts";
import { interpolate, justValue, justValues, type JustScope } from "./justfile-expression.ts";
import { justRecipes, type Justfile, type Need, type Recipe } from "./justfile-recipes.ts";
import { runLines } from "./run-lines.ts";
import { at, join, type TaskFile } from "./taskfile-near.ts";
import { runPart } from "./taskfile-program.ts";
import { Slots } from "./taskfile-slots.ts";

/** A justfile or module at work. */
export interface Module {
  readonly shell: Shell;
  readonly recipes: readonly Recipe[];
  /** Files that were imported. */
  readonly imported: ReadonlySet<string>;
  readonly directory: string | undefined;
  readonly invoked: string | undefined;
  readonly settings: ReadonlyMap<string, string>;
  readonly done: Set<string>;
  /** Names of variables to export, and the values of all. */
  readonly exported: readonly string[];
  readonly scope: JustScope;
  recipe(name: string): Recipe | undefined;
  module(name: string): Module | undefined;
}

interface Start {
  readonly directory: string | undefined;
  /** Where just was called. */
  readonly invoked: string | undefined;
  /** Variables of the command line. */
  readonly given: ReadonlyMap<string, Value>;
}

const MAX_DEPTH = 30;

/** Opens a justfile with its imports; modules are opened when asked for. */
export function loadJustfile(shell: Shell, found: TaskFile, start: Start, depth = 0): Module {
  const files = withImports(shell, justRecipes(found.file, found.text), new Set());
  const recipes = files.flatMap((file) => file.recipes);
  const variables = new Map(files.toReversed().flatMap((file) => [...file.variables]));
  const settings = new Map(files.toReversed().flatMap((file) => [...file.settings]));
  const aliases = new Map(files.flatMap((file) => [...file.aliases]));
  const open = new Set<string>();
  const held = new Map<string, Value>();
  const scope: JustScope = {
    environment: (name) => variableOf(shell, name)?.value,
    variable: (name) => {
      const fixed = start.given.get(name);
      const variable = variables.get(name);
      if (fixed || !variable || open.has(name)) return fixed;
      const before = held.get(name);
      if (before) return before;
      open.add(name);
      const value = justValue(variable.expression, scope);
      open.delete(name);
      held.set(name, value);
      return value;
    },
  };
  const own = (name: string): Recipe | undefined => preferred(recipes.filter((recipe) => recipe.name === name));
  return {
    shell,
    recipes,
    imported: new Set(files.slice(1).map((file) => file.file)),
    directory: workingDirectory(start.directory, settings),
    invoked: start.invoked,
    settings,
    done: new Set(),
    exported: [...variables].filter(([, variable]) => variable.exported || settings.has("export")).map(([name]) => name),
    scope,
    recipe: (name) => own(name) ?? own(aliases.get(name) ?? ""),
    module: (name) => {
      const module = files.flatMap((file) => file.modules).find((one) => one.name === name);
      if (!module || depth > 5) return undefined;
      const candidates =
        module.path === undefined
          ? moduleFiles(found.directory, name)
          : [join(found.directory, module.path), ...moduleFiles(join(found.directory, module.path, ".."), module.path.split("/").at(-1) ?? "")];
      const file = candidates.map((path) => at(shell, path)).find((one) => one !== undefined);
      return file && loadJustfile(shell, file, { ...start, directory: file.directory }, depth + 1);
    },
  };
}

/** Runs a recipe after what it needs; false when it is not there. */
export function runRecipe(module: Module, name: string, given: readonly Value[], depth = 0): boolean {
  const path = name.split("::");
  const inner = path.length > 1 ? module.module(path[0] ?? "") : undefined;
  if (inner) return runRecipe(inner, path.slice(1).join("::"), given, depth + 1);
  const recipe = module.recipe(name);
  if (!recipe) return false;
  const key = JSON.stringify([recipe.name, given]);
  if (module.done.has(key) || depth > MAX_DEPTH || module.done.size > 500) return true;
  module.done.add(key);
  const bound = bind(module, recipe, given);
  const scope: JustScope = { ...module.scope, variable: (one) => bound.get(one) ?? module.scope.variable(one) };
  const run = (need: Need): unknown => runRecipe(module, need.name, justValues(need.args, scope), depth + 1);
  recipe.needs.forEach(run);
  runBody(module, recipe, scope, given);
  recipe.after.forEach(run);
  return true;
}

function bind(module: Module, recipe: Recipe, given: readonly Value[]): ReadonlyMap<string, Value> {
  const bound = new Map<string, Value>();
  recipe.parameters.forEach((parameter, index) => {
    const rest = given.slice(index);
    const scope: JustScope = { ...module.scope, variable: (name) => bound.get(name) ?? module.scope.variable(name) };
    if (parameter.variadic && rest.length > 0)
      bound.set(parameter.name, concat(...rest.flatMap((word, at) => (at === 0 ? [word] : [text(" "), word]))));
    else bound.set(parameter.name, rest[0] ?? (parameter.fallback === undefined ? opaque(parameter.name) : justValue(parameter.fallback, scope)));
  });
  return bound;
}

function runBody(module: Module, recipe: Recipe, scope: JustScope, args: readonly Value[]): void {
  const slots = new Slots();
  const { shell } = module;
  const directory = directoryOf(module, recipe);
  const exported = new Set([
    ...module.exported,
    ...recipe.parameters.filter((one) => one.exported || module.settings.has("export")).map((one) => one.name),
  ]);
  const variables: Record<string, Value> = {};
  for (const name of exported) if (/^\w+$/.test(name)) variables[name] = scope.variable(name) ?? [];
  for (const attribute of recipe.attributes) {
    const env = /^env\(\s*["'](\w+)["']\s*,\s*["']([^"']*)["']\s*\)/.exec(attribute);
    if (env) variables[env[1] ?? ""] = text(env[2] ?? "");
  }
  const language = scriptLanguage(recipe);
  if (language !== undefined && !/^(ba|z|da|k)?sh$/.test(language)) {
    const whole = shell.run.world.repository.files.text(recipe.file) ?? "";
    const masked = whole.slice(0, recipe.start).replace(/[^\n]/g, " ") + whole.slice(recipe.start, recipe.end);
    runPart({ ...shell, directory, vars: new Map(shell.vars), depth: shell.depth + 1 }, recipe.file, masked, undefined);
    return;
  }
  const pieces = language === undefined ? recipeLines(recipe) : [{ line: recipe.line, text: recipe.body }];
  for (const piece of pieces) {
    const expanded = interpolate(piece.text, scope, (value) => slots.put(value));
    runLines(shell, {
      file: recipe.file,
      line: piece.line,
      text: expanded,
      directory,
      args,
      variables: { ...slots.variables, ...variables },
    });
  }
}

/** Lines of a recipe without shebang, each for a shell of its own. */
function recipeLines({ body, line }: Recipe): readonly { line: number; text: string }[] {
  const out: { line: number; text: string }[] = [];
  const lines = body.split("\n");
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    let whole = lines[index] ?? "";
    while (whole.endsWith("\\") && index + 1 < lines.length) whole += `\n${lines[++index] ?? ""}`;
    const bare = whole.replace(/^\s*[@-]{0,2}\s*/, "");
    if (bare !== "" && !bare.startsWith("#")) out.push({ line: line + from, text: bare });
  }
  return out;
}

/** What a shebang or `[script]` names; undefined: line by line. */
function scriptLanguage({ body, attributes }: Recipe): string | undefined {
  const shebang = /^\s*#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(?:\S*\/)?([\w.+-]+)/.exec(body);
  if (shebang) return /^(uv|npx|nix-shell|pipx)$/.test(shebang[1] ?? "") ? "python" : (shebang[1] ?? "sh");
  const script = attributes.map((one) => /^script\b(?:\(\s*["']([\w./-]+))?/.exec(one)).find((one) => one);
  return script ? (script[1]?.split("/").at(-1) ?? "sh") : undefined;
}

function directoryOf(module: Module, recipe: Recipe): string | undefined {
  if (recipe.attributes.some((one) => /\bno-cd\b/.test(one))) return module.invoked;
  const own = recipe.attributes.map((one) => /^working-directory\s*[:(]\s*["']([^"']*)["']/.exec(one)?.[1]).find((one) => one !== undefined);
  return own === undefined || module.directory === undefined ? module.directory : join(module.directory, own);
}

function workingDirectory(directory: string | undefined, settings: ReadonlyMap<string, string>): string | undefined {
  const set = settings.get("working-directory")?.replace(/^["']|["']$/g, "");
  return set === undefined || directory === undefined ? directory : join(directory, set);
}

/** Of recipes for different systems, the one for Linux. */
function preferred(recipes: readonly Recipe[]): Recipe | undefined {
  const foreign = (recipe: Recipe): boolean =>
    recipe.attributes.some((one) => /\b(windows|macos)\b/.test(one)) && !recipe.attributes.some((one) => /\b(linux|unix)\b/.test(one));
  return recipes.find((recipe) => !foreign(recipe)) ?? recipes[0];
}

/** The file and what it imports, itself first. */
function withImports(shell: Shell, just: Justfile, seen: Set<string>): readonly Justfile[] {
  if (seen.has(just.file) || seen.size > 40) return [];
  seen.add(just.file);
  const directory = join(just.file, "..");
  return [
    just,
    ...just.imports.flatMap(({ path }) => {
      const found = at(shell, join(directory, path));
      return found ? withImports(shell, justRecipes(found.file, found.text), seen) : [];
    }),
  ];
}

/** Where a module without a path is looked for. */
function moduleFiles(directory: string, name: string): readonly string[] {
  return [join(directory, `${name}.just`), ...["mod.just", "justfile", "Justfile", ".justfile"].map((one) => join(directory, name, one))];
}
