import { enter } from "../builtins.ts";
import type { Call } from "../call.ts";
import { known, sketch, type Value } from "../value.ts";
import { loadJustfile, runRecipe, type Module } from "./justfile-run.ts";
import { join, nearest, noteUnread, at as fileAt } from "./taskfile-near.ts";

const names = ["justfile", "Justfile", ".justfile", "JUSTFILE"];
const takes =
  /^(-[fd]|--(justfile|working-directory|set|shell|shell-arg|dotenv-filename|dotenv-path|color|command-color|chooser|list-heading|list-prefix))$/;
const other =
  /^(-[nlsec]|--(dry-run|list|summary|show|evaluate|choose|fmt|dump|variables|groups|init|edit|completions|command|help|version|man|usage))$/;

/** Follows `just recipe arguments`. */
export function followJustfile(call: Call): boolean {
  if (!/^(just|rust-just)$/.test(call.program)) return false;
  const given = readArguments(call.args);
  if (!given) return true;
  let { shell } = call;
  const words = [...given.words];
  // `just sub/recipe` looks for the justfile from there.
  const path = /^(.*)\/([^/]*)$/.exec(known(words[0] ?? []) ?? "");
  if (path) {
    shell = { ...shell, directory: enter(shell.directory, [{ kind: "text", text: path[1] ?? "" }]) };
    words.splice(0, 1, ...(path[2] ? [[{ kind: "text" as const, text: path[2] }]] : []));
  }
  const found = given.file === undefined ? nearest(shell, names, { upwards: true }) : fileAt(shell, join(shell.directory ?? "", given.file));
  if (!found) return noteUnread(call, "no justfile here");
  const root = loadJustfile(shell, found, {
    directory: given.directory === undefined ? found.directory : enter(shell.directory, given.directory),
    invoked: shell.directory,
    given: given.variables,
  });
  if (!run(root, words)) noteUnread(call, `no such recipe in ${found.file}`);
  return true;
}

interface Given {
  file?: string;
  directory?: Value;
  readonly variables: Map<string, Value>;
  readonly words: Value[];
}

/** undefined: it only shows something. */
function readArguments(args: readonly Value[]): Given | undefined {
  const given: Given = { variables: new Map(), words: [] };
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? [];
    const content = sketch(word, "?");
    if (given.words.length > 0 || !content.startsWith("-")) {
      const assigned = given.words.length === 0 && word[0]?.kind === "text" ? /^([A-Za-z_][\w-]*)=(.*)$/s.exec(word[0].text) : null;
      if (assigned)
        given.variables.set(assigned[1] ?? "", [...(assigned[2] ? [{ kind: "text" as const, text: assigned[2] }] : []), ...word.slice(1)]);
      else if (content !== "--") given.words.push(word);
      continue;
    }
    if (other.test(content)) return undefined;
    const equals = /^(--[\w-]+)=(.*)$/s.exec(content);
    const name = equals?.[1] ?? content;
    const value: Value = equals ? [{ kind: "text", text: equals[2] ?? "" }] : takes.test(name) ? (args[++index] ?? []) : [];
    if (/^(-f|--justfile)$/.test(name)) given.file = sketch(value, "?");
    if (/^(-d|--working-directory)$/.test(name)) given.directory = value;
    if (name === "--set") given.variables.set(sketch(value), args[++index] ?? []);
  }
  return given;
}

/** Runs recipes with the arguments each takes; false when one is not there. */
function run(root: Module, words: readonly Value[]): boolean {
  if (words.length === 0) {
    const first =
      root.recipes.find((recipe) => recipe.attributes.includes("default")) ??
      root.recipes.find((recipe) => !root.imported.has(recipe.file)) ??
      root.recipes[0];
    return first === undefined || runRecipe(root, first.name, []);
  }
  for (let index = 0; index < words.length;) {
    const found = select(root, words, index);
    if (!found) return false;
    const { module, name, next } = found;
    const recipe = module.recipe(name);
    const arity = recipe?.parameters.some((one) => one.variadic) ? words.length : (recipe?.parameters.length ?? 0);
    if (!runRecipe(module, name, words.slice(next, next + arity))) return false;
    index = next + arity;
  }
  return true;
}

/** The recipe that words name: `a`, `module::a`, or `module a`. */
function select(root: Module, words: readonly Value[], index: number): { module: Module; name: string; next: number } | undefined {
  let module = root;
  let at = index;
  const parts = (known(words[at] ?? []) ?? "").split("::");
  for (;;) {
    const name = parts.shift() ?? known(words[at] ?? []) ?? "";
    if (module.recipe(name)) return { module, name, next: at + 1 };
    const inner = module.module(name);
    if (!inner) return undefined;
    module = inner;
    if (parts.length === 0) at++;
    if (parts.length === 0 && at >= words.length) {
      const first = module.recipes[0];
      return first && { module, name: first.name, next: at };
    }
  }
}
