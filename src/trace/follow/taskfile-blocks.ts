import { readCode, type Family } from "../literals.ts";

/** A part of a program that runs only when it is reached: a function, a task. */
export interface Block {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Other blocks that run with it. */
  readonly needs: readonly string[];
  /** Runs only when it is named as a target: a mention of its name elsewhere is none. */
  readonly task: boolean;
  /** What must stand where another file mentions it, `publish::run`; without, the name is enough. */
  readonly mention?: RegExp;
}

/** One file of a program. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/**
 * The files of a program with the blocks blanked that nothing reaches, so that what stands
 * in them is not followed. Reached are the wanted names, what those need, and functions
 * that reached text mentions by name. Offsets stay.
 */
export function reachedTexts(sources: readonly Source[], family: Family, wanted: readonly string[]): readonly string[] {
  const kept = new Set<Block>();
  const codes = sources.map((source) => readCode(source.text, family).code);
  const open: { readonly from: number; readonly text: string }[] = [];
  const keep = (block: Block, from: number): void => {
    if (kept.has(block)) return;
    kept.add(block);
    const source = sources[from];
    const inner = source?.blocks.filter((one) => one !== block && one.start >= block.start && one.end <= block.end) ?? [];
    open.push({ from, text: blank(codes[from] ?? "", inner).slice(block.start, block.end) });
    for (const name of block.needs) named(name);
  };
  const named = (name: string): void => sources.forEach((source, from) => source.blocks.forEach((block) => block.name === name && keep(block, from)));
  sources.forEach((source, from) => open.push({ from, text: blank(codes[from] ?? "", source.blocks) }));
  wanted.forEach(named);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, text } = next;
    const words = new Set(text.match(/[A-Za-z_][\w']*/g));
    sources.forEach((source, index) => {
      for (const block of source.blocks) {
        if (block.task || kept.has(block) || !words.has(block.name)) continue;
        if (index === from || block.mention === undefined || block.mention.test(text)) keep(block, index);
      }
    });
  }
  return sources.map((source) =>
    blank(
      source.text,
      source.blocks.filter((block) => !kept.has(block)),
    ),
  );
}

/** One file alone. */
export function reachedText(text: string, family: Family, blocks: readonly Block[], wanted: readonly string[]): string {
  return reachedTexts([{ file: "", text, blocks }], family, wanted)[0] ?? text;
}

/** Text with ranges blanked, line breaks kept. */
export function blank(text: string, ranges: readonly { readonly start: number; readonly end: number }[]): string {
  let out = "";
  let at = 0;
  for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
    if (range.end <= at) continue;
    const start = Math.max(at, range.start);
    out += text.slice(at, start) + text.slice(start, range.end).replace(/[^\n]/g, " ");
    at = range.end;
  }
  return out + text.slice(at);
}

/** Code with comments and the insides of strings blanked: for counting brackets. */
export function skeleton(text: string, family: Family): string {
  const { code, literals } = readCode(text, family);
  return blank(
    code,
    literals.map((one) => ({ start: one.start + 1, end: one.end - 1 })),
  );
}

/** Index behind the bracket that closes the one at `open`, in a skeleton. */
export function behindBracket(code: string, open: number): number {
  let depth = 0;
  for (let index = open; index < code.length; index++) {
    const char = code[index] ?? "";
    if ("([{".includes(char)) depth++;
    else if (")]}".includes(char) && --depth <= 0) return index + 1;
  }
  return code.length;
}

/** Index behind the first of `ends` outside brackets, in a skeleton. */
export function behindOutside(code: string, from: number, ends: string): number {
  for (let index = from; index < code.length; index++) {
    const char = code[index] ?? "";
    if (ends.includes(char)) return index + 1;
    if ("([{".includes(char)) index = behindBracket(code, index) - 1;
    else if (")]}".includes(char)) return index;
  }
  return code.length;
}
