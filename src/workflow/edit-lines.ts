/** Where the line of an offset begins; behind a byte order mark. */
export function lineStart(text: string, at: number): number {
  const start = at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
  return start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : start;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  if (found < 0) return text.length;
  return found > at && text.charCodeAt(found - 1) === 13 ? found - 1 : found;
}

/** Where the next line begins: behind the line break; the text's end where there is none. */
export function nextLine(text: string, at: number): number {
  const found = text.indexOf("\n", at);
  return found < 0 ? text.length : found + 1;
}

/** An offset without the line break directly before it. */
export function withoutBreak(text: string, at: number): number {
  if (text.charCodeAt(at - 1) !== 10) return at;
  return text.charCodeAt(at - 2) === 13 ? at - 2 : at - 1;
}

/** The line break at the end of an offset's line; of the last line the one before it, "\n" in a text of one line. */
export function breakNear(text: string, at: number): "\n" | "\r\n" {
  const own = text.indexOf("\n", at);
  const found = own < 0 ? text.lastIndexOf("\n") : own;
  return found > 0 && text.charCodeAt(found - 1) === 13 ? "\r\n" : "\n";
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

export function padded(column: number): string {
  return " ".repeat(column);
}

/** The column of a line's comment where the line holds nothing else. */
export function commentColumn(text: string, start: number): number | undefined {
  const first = firstInk(text, start);
  return text[first] === "#" ? first - start : undefined;
}

export function isBlankLine(text: string, start: number): boolean {
  return start < text.length && firstInk(text, start) === lineEnd(text, start);
}

/** Where the run of blank lines directly above a line begins; the line itself where there is none. */
export function blanksAbove(text: string, start: number): number {
  const first = lineStart(text, 0);
  let above = start;
  while (above > first) {
    const line = lineStart(text, above - 1);
    if (!isBlankLine(text, line)) break;
    above = line;
  }
  return above;
}

/** Where the run of blank lines that begins with a line ends: at the first line that is not blank. */
export function blanksBelow(text: string, start: number): number {
  let below = start;
  while (isBlankLine(text, below)) below = nextLine(text, below);
  return below;
}

function firstInk(text: string, start: number): number {
  let at = start;
  while (text[at] === " " || text[at] === "\t") at++;
  return at;
}
