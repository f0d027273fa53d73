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
  /** What must stand where another file mentions it, `publish::run`, unless a `use` imports it; without, the name is enough. */
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
  const owned = sources.map((source) => ownTexts(readCode(source.text, family).code, source.blocks));
  // What a name stands for is taken out once it is kept: thousands of blocks may have one name and speak of it.
  const byName = blocksByName(sources, () => true);
  const mentioned = blocksByName(sources, (block) => !block.task);
  const open: { readonly from: number; readonly text: string }[] = [];
  const keep = ({ block, from }: Found): void => {
    if (kept.has(block)) return;
    kept.add(block);
    open.push({ from, text: owned[from]?.of(block) ?? "" });
    for (const name of block.needs) named(name);
  };
  const named = (name: string): void => {
    const all = byName.get(name);
    byName.delete(name);
    all?.forEach(keep);
  };
  owned.forEach(({ rest }, from) => open.push({ from, text: rest }));
  wanted.forEach(named);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, text } = next;
    const imported = new Set(text.match(/\buse\b[^;]*/g)?.flatMap((one) => one.match(/\w+/g) ?? []));
    for (const name of new Set(text.match(/[A-Za-z_][\w']*/g))) {
      const all = mentioned.get(name);
      if (all === undefined) continue;
      const reaches = ({ block, from: other }: Found): boolean =>
        other === from || block.mention === undefined || imported.has(name) || block.mention.test(text);
      mentioned.set(
        name,
        all.filter((one) => !kept.has(one.block) && !reaches(one)),
      );
      all.filter(reaches).forEach(keep);
    }
  }
  return sources.map((source) =>
    blank(
      source.text,
      source.blocks.filter((block) => !kept.has(block)),
    ),
  );
}

interface Found {
  readonly block: Block;
  readonly from: number;
}

function blocksByName(sources: readonly Source[], wanted: (block: Block) => boolean): Map<string, readonly Found[]> {
  const out = new Map<string, Found[]>();
  sources.forEach(({ blocks }, from) => {
    for (const block of blocks.filter(wanted)) {
      const all = out.get(block.name) ?? [];
      all.push({ block, from });
      out.set(block.name, all);
    }
  });
  return out;
}

/** What stands in no block, and what stands in a block without those within it. */
function ownTexts(code: string, blocks: readonly Block[]): { readonly rest: string; of(block: Block): string } {
  const sorted = blocks.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const behind = (from: number, start: number): number => {
    let [low, high] = [from, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const places = new Map(sorted.map((block, index) => [block, index] as const));
  return {
    rest: blank(code, blocks),
    of: (block) => {
      let out = "";
      let at = block.start;
      for (let index = (places.get(block) ?? 0) + 1; (sorted[index]?.start ?? block.end) < block.end;) {
        const inner = sorted[index];
        if (inner === undefined || inner.end > block.end) index++;
        else {
          out += `${code.slice(at, inner.start)} `;
          at = inner.end;
          index = behind(index + 1, at);
        }
      }
      return out + code.slice(at, block.end);
    },
  };
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
