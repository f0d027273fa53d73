import { blank, skeleton, type Block } from "./taskfile-blocks.ts";
import { Brackets } from "./taskfile-brackets.ts";

const MAX_BLOCKS = 1000;

/** The functions of a Rust file; another file reaches them by `module::name`, by an import, or as a method. */
export function rustBlocks(file: string, text: string): readonly Block[] {
  const code = skeleton(text, "c");
  const brackets = new Brackets(code);
  const stem = moduleOf(file);
  const out: Block[] = [];
  for (const found of code.matchAll(/^([ \t]*)(?:pub(?:\([^)]{0,200}\))?\s+)?(?:const\s+|async\s+|unsafe\s+)*fn\s+(\w+)/gm)) {
    if (out.length >= MAX_BLOCKS) break;
    const name = found[2] ?? "";
    const open = brackets.outside(found.index + found[0].length, "{;") - 1;
    if (code[open] !== "{") continue;
    const end = brackets.behind(open);
    out.push({
      name,
      start: found.index,
      end,
      needs: [],
      task: false,
      ...(stem === undefined ? {} : { mention: mentionOf(stem, name) }),
    });
  }
  return out;
}

/**
 * Text without the arms of a `match` that belong to another subcommand than the words given:
 * where one arm names a word, by string or by variant, the others are blanked, `_` kept.
 */
export function withoutOtherArms(text: string, words: readonly string[]): string {
  if (words.length === 0) return text;
  const code = skeleton(text, "c");
  const brackets = new Brackets(code);
  const ranges: { start: number; end: number }[] = [];
  for (const found of code.matchAll(/\bmatch\b/g)) {
    const open = brackets.outside(found.index + 5, "{;") - 1;
    if (code[open] !== "{") continue;
    const arms = armsOf(text, code, brackets, open + 1, brackets.behind(open) - 1);
    const fitting = arms.filter((arm) => arm.names.some((name) => words.some((word) => same(word, name))));
    if (fitting.length > 0) ranges.push(...arms.filter((arm) => arm.names.length > 0 && !fitting.includes(arm)));
  }
  return blank(text, ranges);
}

interface Arm {
  readonly start: number;
  readonly end: number;
  /** Strings and last path parts of its patterns; none for `_` and bindings. */
  readonly names: readonly string[];
}

function armsOf(text: string, code: string, brackets: Brackets, from: number, to: number): readonly Arm[] {
  const out: Arm[] = [];
  let at = from;
  while (at < to && out.length < 200) {
    const arrow = code.indexOf("=>", at);
    if (arrow < 0 || arrow >= to) break;
    const pattern = text.slice(at, arrow).replace(/\/\/[^\n]*/g, "");
    const names = [...pattern.matchAll(/"([\w-]+)"|\b(?:\w+::)+([A-Z]\w*)/g)].map((found) => found[1] ?? found[2] ?? "");
    let end = arrow + 2;
    const body = /^\s*/.exec(code.slice(end, to))?.[0].length ?? 0;
    end = code[end + body] === "{" ? brackets.behind(end + body) : brackets.outside(end, ",");
    if (code[end] === ",") end++;
    out.push({ start: arrow, end: Math.min(end, to), names });
    at = Math.max(end, arrow + 2);
  }
  return out;
}

function same(word: string, name: string): boolean {
  return word.replace(/[-_]/g, "").toLowerCase() === name.replace(/[-_]/g, "").toLowerCase();
}

function moduleOf(file: string): string | undefined {
  const parts = file.replace(/\.rs$/, "").split("/");
  const last = parts.at(-1) ?? "";
  if (last === "main" || last === "lib") return undefined;
  return last === "mod" ? parts.at(-2) : last;
}

function mentionOf(stem: string, name: string): RegExp {
  return new RegExp(`\\b${stem}::(?:\\w+::)*(?:${name}\\b|\\{[^}]{0,2000}\\b${name}\\b|\\*)|\\.${name}\\s*\\(|[A-Z]\\w*::${name}\\b`);
}
