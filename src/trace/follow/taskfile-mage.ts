import type { Call } from "../call.ts";
import { sketch } from "../value.ts";
import { reachedText, type Block } from "./taskfile-blocks.ts";
import { at, noteUnread } from "./taskfile-near.ts";
import { runPart } from "./taskfile-program.ts";

/** Follows `mage target`: the functions of magefiles that a target reaches. */
export function followMagefile(call: Call): boolean {
  const { shell } = call;
  const targets = call.args.map((word) => sketch(word, "?")).filter((word) => /^[A-Za-z][\w:]*$/.test(word));
  const { paths } = shell.run.world.repository.files;
  const base = shell.directory ? `${shell.directory}/` : "";
  const files = paths
    .filter((path) => path.startsWith(base) && /^(magefile[^/]*\.go|magefiles\/[^/]+\.go|mage\.go)$/.test(path.slice(base.length)))
    .slice(0, 20);
  if (files.length === 0) return noteUnread(call, "no magefile here");
  const wanted = targets.flatMap((target) => [target, target.split(":").at(-1) ?? ""]).map((name) => name.toLowerCase());
  for (const file of files) {
    const text = at(shell, file)?.text ?? "";
    const blocks = goFunctions(text);
    const names = blocks.filter((block) => wanted.includes(block.name.toLowerCase())).map((block) => block.name);
    runPart({ ...shell, vars: new Map(shell.vars), depth: shell.depth + 1 }, file, reachedText(text, "c", blocks, names), call);
  }
  return true;
}

/** Top-level functions of Go; one ends at the first brace in the first column. */
export function goFunctions(text: string): readonly Block[] {
  const out: Block[] = [];
  if (text.length > 200_000) return out;
  for (const found of text.matchAll(/^func\s+(?:\([^)]*\)\s*)?(\w+)[^\n]*\n(?:(?!\}).*\n)*\}/gm)) {
    out.push({ name: found[1] ?? "", start: found.index, end: found.index + found[0].length, needs: [], task: false });
  }
  return out;
}
