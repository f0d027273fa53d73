import { bringsCredential, speaksOfUpload } from "./relevance.ts";

/**
 * Workflow text in which the steps of workflow jobs that cannot matter are one long comment, so that
 * they need not be parsed. Nothing moves: every other character keeps its offset. The text is
 * returned as it is where anchors, flow style or an identity token for the whole workflow make
 * a workflow job depend on more than its own lines.
 */
export function withoutIdleSteps(text: string): string {
  const start = /^jobs:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (start === null || anchors.test(text)) return text;
  const jobs = chunksOf(text, start.index + start[0].length);
  const first = jobs[0];
  const last = jobs.at(-1);
  if (first === undefined || last === undefined) return text;
  const around = text.slice(0, first.start) + text.slice(last.end);
  if (/id-token|write-all|secrets\b|\bvars\./.test(around)) return text;
  const out: string[] = [];
  let from = 0;
  for (const { start: at, end } of jobs) {
    const own = text.slice(at, end);
    if (bringsCredential(own) || speaksOfUpload(own) || /^\s*uses:/m.test(beforeSteps(own))) continue;
    const steps = stepsOf(own);
    if (steps === undefined) continue;
    out.push(text.slice(from, at + steps.start), `#${" ".repeat(steps.end - steps.start - 2)}\n`);
    from = at + steps.end;
  }
  return from === 0 ? text : out.join("") + text.slice(from);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** An anchor or an alias where a value stands. */
const anchors = /(?:[:-]|^)[ \t]+[&*][A-Za-z_]/m;

/** The lines of each key one level below an offset, by indentation. */
function chunksOf(text: string, from: number): readonly Stretch[] {
  const out: { start: number; end: number }[] = [];
  let indent: number | undefined;
  for (const { start, end, depth } of linesFrom(text, from)) {
    if (depth === undefined) {
      const open = out.at(-1);
      if (open) open.end = end;
      continue;
    }
    indent ??= depth;
    if (depth < indent) break;
    const open = out.at(-1);
    if (depth === indent) out.push({ start, end });
    else if (open) open.end = end;
  }
  return indent === 0 ? [] : out;
}

/** The `steps:` block of a workflow job's lines, its key included. */
function stepsOf(own: string): Stretch | undefined {
  let block: { start: number; end: number; depth: number } | undefined;
  let level: number | undefined;
  let first = true;
  for (const { start, end, depth } of linesFrom(own, 0)) {
    if (first) {
      first = false;
      continue;
    }
    if (depth === undefined) {
      if (block) block.end = end;
      continue;
    }
    level ??= depth;
    if (block) {
      const inside = depth > block.depth || (depth === block.depth && own[start + depth] === "-");
      if (!inside) break;
      block.end = end;
    } else if (depth === level && /^\s*steps:\s*(?:#.*)?\r?\n/.test(own.slice(start, end))) block = { start, end, depth };
  }
  return block && block.end - block.start > 2 && own[block.end - 1] === "\n" ? block : undefined;
}

function beforeSteps(own: string): string {
  const at = own.search(/^\s*steps:/m);
  return at < 0 ? own : own.slice(0, at);
}

/** Lines with their indentation; undefined for blank lines and comments. */
function* linesFrom(text: string, from: number): Generator<Stretch & { readonly depth: number | undefined }> {
  let start = from === 0 ? 0 : text.indexOf("\n", from) + 1;
  if (start === 0 && from > 0) return;
  while (start < text.length) {
    const next = text.indexOf("\n", start);
    const end = next < 0 ? text.length : next + 1;
    let depth = 0;
    while (text[start + depth] === " ") depth++;
    const char = text[start + depth];
    yield {
      start,
      end,
      depth: char === undefined || char === "\n" || char === "\r" || char === "#" ? undefined : depth,
    };
    start = end;
  }
}
