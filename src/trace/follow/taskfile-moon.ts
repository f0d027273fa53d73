import type { Call } from "../call.ts";
import { sketch } from "../value.ts";
import { runLines } from "./run-lines.ts";
import { at, join, noteUnread, parent, type TaskFile } from "./taskfile-near.ts";
import { hole, valueOfShellText } from "./taskfile-slots.ts";
import { fieldsOf, itemsOf, textOf, treeAt, yamlTree, type Tree } from "./taskfile-tree.ts";

/** Follows `moon run project:task`, of projects' moon.yml and the workspace's shared tasks. */
export function followMoon(call: Call): boolean {
  const words = call.args.map((word) => sketch(word, "?")).filter((word) => !word.startsWith("-"));
  const targets = /^(run|r|ci|exec|x)$/.test(words[0] ?? "") ? words.slice(1) : words.slice(0, 1);
  const named = targets.filter((word) => /^[\w@/.~#^-]*:[\w./-]+$/.test(word));
  if (named.length === 0) return false;
  const projects = projectsOf(call);
  for (const target of named) {
    const [project = "", task = ""] = target.split(":");
    const ran = projects
      .filter((one) => project === "" || one.id === project || project === "~")
      .map((one) => runTask(call, projects, one, task, new Set()));
    if (!ran.includes(true)) noteUnread(call, "no such moon task here");
  }
  return true;
}

interface Project {
  readonly id: string;
  readonly directory: string;
  readonly found: TaskFile;
  readonly tasks: Tree | undefined;
}

function projectsOf(call: Call): readonly Project[] {
  const { shell } = call;
  const workspace = at(shell, ".moon/workspace.yml");
  const listed = new Map(
    fieldsOf(treeAt(workspace && yamlTree(workspace.file, workspace.text), "projects")).map(([id, path]) => [join(textOf(path) ?? ""), id] as const),
  );
  const out: Project[] = [];
  for (const file of shell.run.world.repository.files.paths) {
    if (!/(^|\/)moon\.yml$|^\.moon\/tasks(\/.*)?\.yml$/.test(file)) continue;
    const found = at(shell, file);
    if (!found) continue;
    const root = yamlTree(file, found.text);
    const shared = file.startsWith(".moon/");
    const directory = shared ? "" : parent(file);
    out.push({
      id: shared ? "" : (textOf(treeAt(root, "id")) ?? listed.get(directory) ?? (directory.split("/").at(-1) || "root")),
      directory,
      found,
      tasks: treeAt(root, "tasks"),
    });
  }
  return out;
}

function runTask(call: Call, projects: readonly Project[], project: Project, name: string, done: Set<string>): boolean {
  const task = treeAt(project.tasks, name);
  if (!task) return false;
  const key = `${project.found.file}:${name}`;
  if (done.has(key)) return true;
  done.add(key);
  for (const need of itemsOf(treeAt(task, "deps"))) {
    const [where = "", what = ""] = (textOf(need) ?? textOf(treeAt(need, "target")) ?? "").split(/:(?=[^:]*$)/);
    for (const one of projects)
      if (where === "~" || where === "" ? one === project : one.id === where) runTask(call, projects, one, what === "" ? where : what, done);
  }
  const words = [...itemsOf(treeAt(task, "command")), ...itemsOf(treeAt(task, "args"))].map((item) => textOf(item) ?? "");
  const source = textOf(treeAt(task, "script")) ?? words.join(" ");
  const root = textOf(treeAt(task, "options", "runFromWorkspaceRoot")) === "true";
  const variables = Object.fromEntries(
    fieldsOf(treeAt(task, "env")).map(([key_, value]) => [key_, valueOfShellText(call.shell, textOf(value) ?? hole)]),
  );
  const line = (treeAt(task, "script") ?? treeAt(task, "command") ?? task).line;
  runLines(call.shell, {
    file: project.found.file,
    line,
    text: source.replace(/\$(workspaceRoot|projectRoot)\b/g, "."),
    directory: root ? "" : project.directory,
    variables,
  });
  return true;
}
