/** A line with the lines that continue it. */
export interface LogicalLine {
  /** 1-based. */
  readonly line: number;
  /** With its continuations, backslash and newline kept. */
  readonly text: string;
  /** It begins with a tab, or with what `.RECIPEPREFIX` names. */
  readonly recipe: boolean;
}

/** The lines of a makefile, continued ones joined. */
export function logicalLines(text: string): readonly LogicalLine[] {
  const out: LogicalLine[] = [];
  const lines = text.split(/\r?\n/);
  let prefix = "\t";
  for (let index = 0; index < lines.length; index++) {
    const first = index;
    let whole = lines[index] ?? "";
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(lines[index] ?? "") && index + 1 < lines.length) whole += `\n${lines[++index] ?? ""}`;
    const chosen = /^\.RECIPEPREFIX\s*[:?]?=\s*(\S?)/.exec(whole);
    if (chosen) prefix = chosen[1] === "" || chosen[1] === undefined ? "\t" : chosen[1];
    out.push({ line: first + 1, text: whole, recipe: whole.startsWith(prefix) });
  }
  return out;
}
