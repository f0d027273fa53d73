import type { Call } from "../call.ts";
import { known } from "../value.ts";
import { commandText, runCommandLine } from "./python-tasks-command.ts";
import { nearest } from "./taskfile-near.ts";
import { textOf, tomlTree, treeAt } from "./taskfile-tree.ts";

/** Follows `task name` where pyproject.toml has taskipy's tasks. */
export function followTaskipy(call: Call): boolean {
  const found = nearest(call.shell, ["pyproject.toml"], { upwards: true });
  const tasks = found && found.text.includes("taskipy") ? treeAt(tomlTree(found.text), "tool", "taskipy", "tasks") : undefined;
  const name = known(call.args[0] ?? []);
  if (!found || !tasks || name === undefined || !treeAt(tasks, name)) return false;
  for (const one of [`pre_${name}`, name, `post_${name}`]) {
    const task = treeAt(tasks, one);
    const command = task?.kind === "map" ? treeAt(task, "cmd") : task;
    if (!task || !command) continue;
    const args = one === name ? call.args.slice(1).filter((word, index) => !(index === 0 && known(word) === "--")) : [];
    runCommandLine(call, {
      found,
      line: command.line,
      text: commandText(command),
      args,
      directory: textOf(treeAt(task, "cwd")),
    });
  }
  return true;
}
