import type { Call } from "../call.ts";
import { speaksOfPublishing } from "../run-file.ts";
import { known } from "../value.ts";
import { runFunction } from "./python-tasks-command.ts";
import { followRyeScript } from "./python-tasks-pdm.ts";
import { nearest } from "./taskfile-near.ts";
import { textOf, tomlTree, treeAt } from "./taskfile-tree.ts";

/** Follows a program that the project itself defines, run through uv, poetry or rye. */
export function followProjectScript(call: Call): boolean {
  if (!call.runner || call.path !== call.program) return false;
  const found = nearest(call.shell, ["pyproject.toml"], { upwards: true });
  if (!found) return false;
  const root = tomlTree(found.text);
  if (call.shell.through.filter((file) => file === found.file).length < 4 && followRyeScript(call, found, root)) return true;
  const reference =
    textOf(treeAt(root, "project", "scripts", call.program)) ??
    textOf(treeAt(root, "tool", "poetry", "scripts", call.program)) ??
    textOf(treeAt(root, "tool", "poetry", "scripts", call.program, "reference"));
  // A project's own command line tool does many things; only words that speak of publishing lead there.
  if (reference === undefined || !speaksOfPublishing([call.program, ...call.args.map((word) => known(word) ?? "")].join(" "))) return false;
  return runFunction(call, found.directory, reference);
}
