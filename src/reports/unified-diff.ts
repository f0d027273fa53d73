import { formatPatch, structuredPatch } from "diff";
import type { Paint, Painter } from "./painter.ts";
import { cleanedLine } from "./visible.ts";

export interface TextBeforeAndAfter {
  /** From the repository's root. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** Lines around a change, as git shows them. */
const context = 3;

/** One unified diff of all files, byte for byte as `git apply` takes it; "" where nothing changes. */
export function unifiedDiff(files: readonly TextBeforeAndAfter[]): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ file, before, after }) => {
      const patch = structuredPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context });
      return formatPatch({ ...patch, isGit: true });
    })
    .join("");
}

/** The same for a person at a terminal: in git's colours, and without codes that the terminal would obey. */
export function shownDiff(files: readonly TextBeforeAndAfter[], painter: Painter): string {
  const lines = unifiedDiff(files).split("\n");
  return lines.map((line) => (line === "" ? "" : paintFor(line, painter)(cleanedLine(line)))).join("\n");
}

function paintFor(line: string, { title, place, good, bad }: Painter): Paint {
  if (/^(?:diff --git|--- [a"]|\+\+\+ [b"])/.test(line)) return title;
  if (line.startsWith("@@ ")) return place;
  if (line.startsWith("+")) return good;
  return line.startsWith("-") ? bad : (text) => text;
}
