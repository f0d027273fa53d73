import type { Block } from "./taskfile-blocks.ts";

const MAX_BLOCKS = 1000;

/** Tasks, with the namespaces around them, and functions of a Ruby program. */
export function rakeBlocks(text: string, separator: string): readonly Block[] {
  const out: Block[] = [];
  const spaces: { indent: number; name: string }[] = [];
  const lines = text.split("\n");
  const closing = closingLines(lines);
  const starts = startsOf(lines);
  const invoked = invocations(text);
  lines.forEach((line, index) => {
    const start = starts[index] ?? 0;
    if (/^\s*(#|$)/.test(line) || out.length >= MAX_BLOCKS) return;
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    while (spaces.length > 0 && indent <= (spaces.at(-1)?.indent ?? 0) && !/^\s*end\b/.test(line)) spaces.pop();
    const space = /^\s*namespace[\s(]+["':]+([\w:-]+)/.exec(line);
    if (space) {
      spaces.push({ indent, name: space[1] ?? "" });
      return;
    }
    const prefix = spaces.map((one) => one.name + separator).join("");
    const task = /^\s*(?:multitask|task|tool)[\s(]+(?:["']([^"']+)["']|:["']?([\w:!?-]+)["']?|([\w!?]+):(?!:))(.*)$/.exec(line);
    const method = /^\s*def\s+(?:self\.)?(\w+[!?]?)/.exec(line);
    if (!task && !method) return;
    const whole = joined(lines, index);
    const last = opens(whole.text, method !== null) ? endOf(closing, whole.last, indent, lines.length - 1) : whole.last;
    const end = (starts[last] ?? start) + (lines[last] ?? "").length;
    const name = task ? prefix + (task[1] ?? task[2] ?? task[3] ?? "") : (method?.[1] ?? "").replace(/[!?]$/, "");
    if (task && /^\s*tool\b/.test(line)) spaces.push({ indent, name: task[1] ?? task[2] ?? "" });
    const needs = task
      ? [
          ...prerequisites(whole.text, task[3] === undefined),
          ...invoked.filter((one) => one.at >= start && one.at < end).map((one) => one.name),
        ].flatMap((one) => [prefix + one, one])
      : [];
    out.push({ name, start, end, needs, task: task !== null });
  });
  return out;
}

/** A statement with the lines on which its brackets close. */
function joined(lines: readonly string[], from: number): { text: string; last: number } {
  let text = lines[from] ?? "";
  let last = from;
  const depth = (content: string): number =>
    Array.from(content).reduce((sum, char) => sum + ("([{".includes(char) ? 1 : ")]}".includes(char) ? -1 : 0), 0);
  while (
    (depth(text) > 0 || /[,\\]\s*$|=>\s*$/.test(text)) &&
    !/\bdo\b|\{\s*(\|[^|]*\|)?\s*$/.test(text) &&
    last + 1 < lines.length &&
    last - from < 30
  )
    text += `\n${lines[++last] ?? ""}`;
  return { text, last };
}

function opens(text: string, method: boolean): boolean {
  if (method) return !/^\s*def\s+[^=\n]*\)\s*=\s/.test(text) && !/;\s*end\s*$/.test(text);
  return /\bdo\b\s*(\|[^|]*\|)?\s*(#.*)?$/.test(text) || /\{\s*(\|[^|]*\|)?\s*(#.*)?$/.test(text);
}

function startsOf(lines: readonly string[]): readonly number[] {
  let offset = 0;
  return lines.map((line) => {
    const start = offset;
    offset += line.length + 1;
    return start;
  });
}

interface Closing {
  readonly index: number;
  readonly indent: number;
}

function closingLines(lines: readonly string[]): readonly Closing[] {
  return lines.flatMap((line, index) => (/^\s*(end\b|\})/.test(line) ? [{ index, indent: /^\s*/.exec(line)?.[0].length ?? 0 }] : []));
}

/** Index of the line that ends a block begun at an indentation. */
function endOf(closing: readonly Closing[], from: number, indent: number, last: number): number {
  return closing.find((one) => one.index > from && one.indent <= indent)?.index ?? last;
}

/** What stands behind `=>`, or behind the colon of `task name: [...]`. */
function prerequisites(statement: string, arrow: boolean): readonly string[] {
  const head = statement.replace(/\bdo\b[^]*$/, "").replace(/\{\s*(\|[^|]*\|)?\s*$/, "");
  const rest = arrow ? (/=>([^]*)$/.exec(head)?.[1] ?? "") : (/^\s*\w+[\s(]+\w+[!?]?:([^]*)$/.exec(head)?.[1] ?? "");
  const words = /%[wi][[({]([^\])}]*)/.exec(rest)?.[1]?.split(/\s+/) ?? [];
  return [...words, ...[...rest.matchAll(/["']([\w:.!?-]+)["']|:([\w!?]+)/g)].map((found) => found[1] ?? found[2] ?? "")];
}

/** Tasks that a program invokes, and where. */
function invocations(text: string): readonly { readonly name: string; readonly at: number }[] {
  return [
    ...text.matchAll(
      /Rake::Task\s*\[\s*[:"']+([\w:-]+)["']?\s*\]\s*\.\s*(?:invoke|execute|reenable)|\b(?:invoke|execute_task)\s*\(?\s*["':]+([\w:-]+)/g,
    ),
  ].map((found) => ({ name: found[1] ?? found[2] ?? "", at: found.index }));
}
