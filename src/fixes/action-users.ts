import { posix } from "node:path";
import type { Files } from "../model/snapshot.ts";

/**
 * Files that run the composite action or call the workflow in a file of the repository, by the surface of their text. In: the
 * path of the file. Out: paths, sorted; one for each, however often it is named there.
 */
export function usersOf(file: string, files: Files): readonly string[] {
  const named = /(?:^|\/)action\.ya?ml$/.test(file) ? posix.dirname(file) : file;
  const uses = new RegExp(
    `^[ \\t]*(?:-[ \\t]+)?["']?uses["']?[ \\t]*:[ \\t]*["']?(?:\\.|\\$)/${named === "." ? "" : escaped(named)}/?["']?[ \\t]*(?:#.*)?\\r?$`,
    "m",
  );
  return files.paths.filter((path) => readable.test(path) && uses.test(files.text(path) ?? ""));
}

const readable = /^\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/;

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
