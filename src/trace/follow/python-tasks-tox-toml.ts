import type { ToxEnvironment, ToxEnvironments, ToxSubstitutions } from "./python-tasks-tox-ini.ts";
import { substitute } from "./python-tasks-tox-ini.ts";
import { hole } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, treeAt, type Tree } from "./taskfile-tree.ts";

/** Reads tox's own TOML: `env_run_base` and `env.<name>`; undefined when it holds neither. */
export function tomlEnvironments(root: Tree): ToxEnvironments | undefined {
  const base = treeAt(root, "env_run_base");
  const own = treeAt(root, "env");
  if (!base && !own) return undefined;
  const list = itemsOf(treeAt(root, "env_list")).map((item) => textOf(item) ?? "");
  return {
    list,
    read: (name, substitutions) => {
      const environment = treeAt(own, name);
      return environment || list.includes(name) ? read(root, environment, base, substitutions) : undefined;
    },
  };
}

function read(root: Tree, own: Tree | undefined, base: Tree | undefined, substitutions: ToxSubstitutions): ToxEnvironment {
  const value = (key: string): Tree | undefined => treeAt(own, key) ?? treeAt(base, key);
  const word = (tree: Tree): readonly string[] => wordsOf(root, tree, substitutions, 0);
  const commands = ["commands_pre", "commands", "commands_post"].flatMap((key) =>
    itemsOf(value(key)).flatMap((command) => {
      const line = command.kind === "list" ? (command.items[0]?.line ?? command.line) : command.line;
      // A reference stands for a list of commands.
      const lists = command.kind === "map" ? itemsOf(referred(root, command)) : [command];
      return lists.map((one) => ({ text: itemsOf(one).flatMap(word).join(" ").replace(/^-\s+/, ""), line }));
    }),
  );
  const variables = fieldsOf(value("set_env")).map(([name, one]) => [name, word(one).join(" ")] as const);
  const directory = value("change_dir");
  return { commands, variables, directory: directory && word(directory).join("") };
}

function wordsOf(root: Tree, tree: Tree, substitutions: ToxSubstitutions, depth: number): readonly string[] {
  if (depth > 8) return [hole];
  if (tree.kind === "text") return [quoted(substitute(tree.text, new Map(), "", substitutions, 0))];
  if (tree.kind === "list") return tree.items.flatMap((item) => wordsOf(root, item, substitutions, depth + 1));
  const fallback = itemsOf(treeAt(tree, "default"));
  switch (textOf(treeAt(tree, "replace"))) {
    case "posargs":
      return substitutions.posargs === undefined
        ? fallback.flatMap((item) => wordsOf(root, item, substitutions, depth + 1))
        : [substitutions.posargs];
    case "env":
      return [substitutions.environment(textOf(treeAt(tree, "name")) ?? "") ?? fallback.map((item) => textOf(item) ?? "").join(" ")];
    case "ref":
      return itemsOf(referred(root, tree)).flatMap((item) => wordsOf(root, item, substitutions, depth + 1));
    default:
      return [hole];
  }
}

function referred(root: Tree, tree: Tree): Tree | undefined {
  const path = itemsOf(treeAt(tree, "of")).map((item) => textOf(item) ?? "");
  if (path.length > 0) return treeAt(root, ...path);
  const environment = textOf(treeAt(tree, "env"));
  return treeAt(root, ...(environment === undefined ? ["env_run_base"] : ["env", environment]), textOf(treeAt(tree, "key")) ?? "");
}

function quoted(word: string): string {
  return /^[^\s"'`;&|<>()]*$/.test(word) || word.includes("$") ? word : `"${word.replace(/(["\\`])/g, "\\$1")}"`;
}
