/** A build script with its comments blanked; every index is the same in `text`, `code` and `mask`. */
export interface Source {
  readonly file: string;
  readonly text: string;
  /** Comments are spaces. */
  readonly code: string;
  /** Comments and the insides of strings are spaces, so that braces and words stand for structure alone. */
  readonly mask: string;
  readonly blocks: readonly Block[];
}

/** `header { … }`. */
export interface Block {
  readonly header: string;
  /** Of the header. */
  readonly start: number;
  /** Between the braces. */
  readonly open: number;
  readonly close: number;
  readonly parent?: Block;
}

/** Reads Groovy, Kotlin and Scala by surface: strings, comments and braces. */
export function readSource(file: string, text: string): Source {
  const { code, mask } = blank(text);
  return { file, text, code, mask, blocks: blocksOf(code, mask) };
}

// In this order: a triple quote before a quote, a string before the comment it may hold. A slashy string opens where no division can.
const token =
  /"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|(?<=[(,=~[:]\s?)\/(?![/*\s])(?:\\.|[^/\\\n])+\//g;

function blank(text: string): { readonly code: string; readonly mask: string } {
  let code = "";
  let mask = "";
  let last = 0;
  for (const found of text.matchAll(token)) {
    const before = text.slice(last, found.index);
    const whole = found[0];
    const comment = whole.startsWith("//") || whole.startsWith("/*");
    code += before + (comment ? spaces(whole) : whole);
    mask += before + (comment || whole.length < 2 ? spaces(whole) : whole.slice(0, 1) + spaces(whole.slice(1, -1)) + whole.slice(-1));
    last = found.index + whole.length;
  }
  return { code: code + text.slice(last), mask: mask + text.slice(last) };
}

function spaces(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

function blocksOf(code: string, mask: string): readonly Block[] {
  const found: Block[] = [];
  const open: { header: string; start: number; open: number; index: number; parent?: Block }[] = [];
  for (const brace of mask.matchAll(/[{}]/g)) {
    if (brace[0] === "{") {
      const start = headerStart(mask, brace.index);
      open.push({ header: code.slice(start, brace.index).trim(), start, open: brace.index + 1, index: found.length });
      continue;
    }
    const top = open.pop();
    if (top !== undefined) found.push({ header: top.header, start: top.start, open: top.open, close: brace.index });
  }
  // A file cut off in the middle: its open blocks end with it.
  for (const top of open) found.push({ header: top.header, start: top.start, open: top.open, close: code.length });
  return nest(found);
}

function nest(flat: readonly Block[]): readonly Block[] {
  const nested: Block[] = [];
  const path: Block[] = [];
  for (const block of flat.toSorted((left, right) => left.open - right.open)) {
    while ((path.at(-1)?.close ?? Infinity) < block.open) path.pop();
    const parent = path.at(-1);
    const one = parent === undefined ? block : { ...block, parent };
    nested.push(one);
    path.push(one);
  }
  return nested;
}

function headerStart(mask: string, brace: number): number {
  let depth = 0;
  for (let index = brace - 1; index >= 0; index--) {
    const char = mask[index];
    if (char === ")") depth++;
    else if (char === "(") {
      if (depth === 0) return index + 1;
      depth--;
    } else if (depth === 0 && (char === "\n" || char === ";" || char === "{" || char === "}")) return index + 1;
  }
  return 0;
}

/** Whether a block or one around it has such a header. */
export function within(block: Block | undefined, header: RegExp): boolean {
  for (let here = block; here !== undefined; here = here.parent) if (header.test(here.header)) return true;
  return false;
}

/** 1-based. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** The text of call arguments that start at `index`: up to the closing parenthesis or bracket, or to the end of the line. */
export function argumentsAt(source: Source, index: number): string {
  const gap = /^\s*/.exec(source.mask.slice(index, index + 200))?.[0].length ?? 0;
  const from = index + gap;
  const first = source.mask[from];
  if (first !== "(" && first !== "[") {
    const end = source.mask.indexOf("\n", index);
    return source.code.slice(index, end === -1 ? undefined : end);
  }
  let depth = 0;
  for (let at = from; at < source.mask.length; at++) {
    const char = source.mask[at];
    if (char === "(" || char === "[") depth++;
    else if ((char === ")" || char === "]") && --depth === 0) return source.code.slice(from, at + 1);
  }
  return source.code.slice(from);
}
