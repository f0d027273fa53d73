import type { Call } from "../call.ts";
import { runLines } from "./run-lines.ts";
import { nearest } from "./taskfile-near.ts";
import { itemsOf, jsonTree, textOf, treeAt } from "./taskfile-tree.ts";

/** Follows `devbox run script`; the wrapper is taken away before, so that the script's name is the program. */
export function followDevbox(call: Call): boolean {
  if (call.runner || call.path !== call.program || call.shell.through.some((file) => file.endsWith("devbox.json"))) return false;
  const found = nearest(call.shell, ["devbox.json"], { upwards: true });
  const script = found && treeAt(jsonTree(found.text), "shell", "scripts", call.program);
  if (!found || !script) return false;
  const lines = itemsOf(script);
  const text = lines.map((item) => textOf(item) ?? "").join("\n");
  runLines(call.shell, {
    file: found.file,
    line: lines[0]?.line ?? script.line,
    text: call.args.length > 0 && lines.length === 1 ? `${text} "$@"` : text,
    directory: found.directory,
    args: call.args,
  });
  return true;
}
