import { bracedHoles } from "./taskfile-holes.ts";

/** A Python program prepared for reading: holes of f-strings marked, docstrings blanked, `c.run` told from a colour's `c.red`. Offsets stay. */
export function preparePython(text: string): string {
  return bracedHoles(text, "hash", /(?:^|[^\w])(?:f|rf|fr)$/i)
    .replace(/(:[ \t]*(?:#.*)?\n[ \t]*)("""[^]*?"""|'''[^]*?''')/g, (_, before: string, said: string) => before + said.replace(/[^\n]/g, " "))
    .replace(/(?<![\w.])c\.(run|sudo)\b/g, "x.$1");
}
