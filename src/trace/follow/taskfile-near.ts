import { posix } from "node:path";
import type { Call } from "../call.ts";
import { note, speaksOfPublishing } from "../run-file.ts";
import type { Shell } from "../shell.ts";
import { known, sketch } from "../value.ts";

/** A file that defines tasks, as found from where a command runs. */
export interface TaskFile {
  readonly file: string;
  readonly text: string;
  /** Its directory from the repository's root, `""` for the root. */
  readonly directory: string;
}

/**
 * The file that defines tasks for a command run in the shell's directory: the first of
 * `names` there, or in a directory above when `upwards`. Where the directory cannot be
 * told, the only file of that name in the repository.
 */
export function nearest(shell: Shell, names: readonly string[], { upwards = false }: { readonly upwards?: boolean } = {}): TaskFile | undefined {
  const { files } = shell.run.world.repository;
  if (shell.directory === undefined) {
    const found = files.paths.filter((path) => names.some((name) => path === name || path.endsWith(`/${name}`)));
    const root = names.find((name) => files.has(name));
    const only =
      found.length === 1
        ? found[0]
        : found.length <= names.length && root !== undefined && found.every((path) => !path.includes("/"))
          ? root
          : undefined;
    return only === undefined ? undefined : at(shell, only);
  }
  for (let directory = shell.directory; ; directory = parent(directory)) {
    for (const name of names) {
      const found = at(shell, join(directory, name));
      if (found) return found;
    }
    if (!upwards || directory === "") return undefined;
  }
}

/** A file by its path from the root. */
export function at(shell: Shell, file: string): TaskFile | undefined {
  const text = shell.run.world.repository.files.text(file);
  return text === undefined ? undefined : { file, text, directory: parent(file) };
}

/** Joins paths from the root; `""` is the root. */
export function join(...parts: readonly string[]): string {
  const path = posix.normalize(posix.join(...parts)).replace(/\/$/, "");
  return path === "." ? "" : path.replace(/^\/+/, "");
}

export function parent(path: string): string {
  const directory = posix.dirname(path);
  return directory === "." ? "" : directory;
}

/** Notes a task that could not be read, when its words speak of publishing. */
export function noteUnread(call: Call, why: string): true {
  const words = call.args.map((word) => known(word) ?? "").filter((word) => !word.startsWith("-"));
  if (speaksOfPublishing(words.join(" "))) {
    const said = call.args.slice(0, 3).map((word) => sketch(word, "…"));
    note(call, `${[call.program, ...said].join(" ")} (${why})`);
  }
  return true;
}

/** The 1-based line of an index. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let index = text.indexOf("\n"); index >= 0 && index < offset; index = text.indexOf("\n", index + 1)) line++;
  return line;
}
