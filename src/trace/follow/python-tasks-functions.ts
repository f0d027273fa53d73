import type { Block } from "./taskfile-blocks.ts";

/** A top-level function of a Python file with its decorators. */
export interface PythonFunction extends Block {
  readonly decorators: string;
  readonly body: string;
}

/** Which functions are tasks, by their decorators and name. */
export type IsTask = (name: string, decorators: string) => boolean;

/** The top-level functions of a Python program. */
export function pythonFunctions(text: string, isTask: IsTask): readonly PythonFunction[] {
  const out: PythonFunction[] = [];
  const lines = text.split("\n");
  const offsets: number[] = [0];
  for (const line of lines) offsets.push((offsets.at(-1) ?? 0) + line.length + 1);
  for (let index = 0; index < lines.length; index++) {
    const from = index;
    if (lines[index]?.startsWith("@")) index = afterDecorators(lines, index);
    const defined = /^(?:async\s+)?def\s+(\w+)/.exec(lines[index] ?? "");
    if (!defined) {
      index = Math.max(index, from);
      continue;
    }
    let last = index;
    // A signature over several lines closes with a bracket in the first column.
    for (let next = index + 1; next < lines.length && /^(?:\s|#|\)|$)/.test(lines[next] ?? ""); next++)
      if ((lines[next] ?? "").trim() !== "" && !(lines[next] ?? "").startsWith("#")) last = next;
    const decorators = lines.slice(from, index).join("\n");
    const name = defined[1] ?? "";
    out.push({
      name,
      start: offsets[from] ?? 0,
      end: (offsets[last + 1] ?? text.length + 1) - 1,
      decorators,
      body: lines.slice(index, last + 1).join("\n"),
      needs: namesIn(decorators),
      task: isTask(name, decorators),
    });
    index = last;
  }
  return out;
}

/** Index of the first line behind decorators, those over several lines included. */
function afterDecorators(lines: readonly string[], from: number): number {
  let depth = 0;
  for (let index = from; index < lines.length; index++) {
    const line = (lines[index] ?? "").replace(/#.*$/, "");
    if (depth === 0 && !line.startsWith("@") && line.trim() !== "") return index;
    for (const char of line) depth += "([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0;
  }
  return lines.length;
}

/** Identifiers and quoted names in decorators: what a task is told to run before or after it. */
function namesIn(decorators: string): readonly string[] {
  const list = [...decorators.matchAll(/\b(?:pre|post|requires|depends)\s*=\s*\[([^\]]*)\]/g)].map((found) => found[1] ?? "");
  const plain = /^@(?:\w+\.)?task\(\s*((?:[\w.]+\s*,?\s*)+)(?=[),])/m.exec(decorators)?.[1] ?? "";
  return [...list, plain].flatMap((one) => one.match(/[A-Za-z_]\w*/g) ?? []);
}
