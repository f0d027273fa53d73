import type { Edit, YamlPath } from "../../model/edit.ts";

/** The change of a script as the smallest run of whole lines that differs, and is there once; of one line, the line. */
export function scriptEdit(path: YamlPath, before: string, after: string): Edit {
  const [old, next] = [before, after].map((text) => text.split(/(?<=\n)/)) as [string[], string[]];
  let top = 0;
  while (top < old.length && top < next.length && old[top] === next[top]) top++;
  let bottom = 0;
  while (bottom < old.length - top && bottom < next.length - top && old.at(-1 - bottom) === next.at(-1 - bottom)) bottom++;
  // Grown by a line above or below until it is the only one of its kind.
  for (;;) {
    const part = old.slice(top, old.length - bottom).join("");
    const by = next.slice(top, next.length - bottom).join("");
    if (part !== "" && before.indexOf(part) === before.lastIndexOf(part)) {
      return part === before ? { do: "set", path, value: after } : { do: "replace", path, part, by };
    }
    if (top > 0) top--;
    else if (bottom > 0) bottom--;
    else return { do: "set", path, value: after };
  }
}
