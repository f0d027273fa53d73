const mark = "\uFFFD";

/**
 * Text of a file, safe to print: codes a terminal obeys, and those that turn the direction of text, become marks.
 * So does what would start a workflow command where the report is printed in a workflow: the runner looks for `##[`
 * anywhere in a line, and for `::` at its start, spaces aside (actions/runner, `ActionCommand`).
 */
export function cleaned(text: string): string {
  return withoutCodes(text.toWellFormed()).replace(/(^|\s)::/g, `$1${mark}::`);
}

/** A line of source as a diff shows it: tabs stay, and a carriage return at its end goes. */
export function cleanedLine(line: string): string {
  return line.toWellFormed().replace(/\r$/, "").split("\t").map(withoutCodes).join("\t");
}

/** The same length as before, so that columns stay where they are. */
function withoutCodes(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, mark).replaceAll("##[", `#${mark}[`);
}

/** One sign as it is shown: its text, the column it starts in, and the next one's. */
export interface Cell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** UTF-16 code units of the line before it. */
  readonly offset: number;
}

const tabStop = 4;

/** The signs of a line of source, tabs as spaces. */
export function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = 0;
  for (const sign of line.replaceAll("##[", `#${mark}[`)) {
    const text = sign === "\t" ? " ".repeat(tabStop - (column % tabStop)) : sign >= " " && sign <= "~" ? sign : withoutCodes(sign.toWellFormed());
    const to = column + (sign === "\t" ? text.length : columnsOf(text));
    cells.push({ text, from: column, to, offset });
    column = to;
    offset += sign.length;
  }
  return cells;
}

/** What takes two columns in a terminal, and what takes none: near enough to place a mark under it. */
const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}]/u;

function columnsOf(sign: string): number {
  if (sign < "\u0300") return 1;
  return none.test(sign) ? 0 : wide.test(sign) ? 2 : 1;
}
