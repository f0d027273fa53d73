/** Lines of a Markdown text, without their ends, that stand outside of fenced code: what is shown as code means nothing to us. */
export function linesOutsideFences(text: string): readonly string[] {
  return placedLines(text).flatMap(({ line, fenced }) => (fenced ? [] : line));
}

export interface PlacedLine {
  readonly line: string;
  /** `\n`, `\r\n`, or empty at the end of the text. */
  readonly end: string;
  readonly fenced: boolean;
}

/** Every line with its end; the lines that open and close a fence are a part of it. A fence that is never closed goes to the end. */
export function placedLines(text: string): readonly PlacedLine[] {
  let fence: string | null = null;
  return [...text.matchAll(/([^\n]*?)(\r?\n|$)/g)]
    .filter(([whole]) => whole !== "")
    .map(([, line = "", end = ""]): PlacedLine => {
      const mark = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
      if (fence === null) {
        if (mark === undefined) return { line, end, fenced: false };
        fence = mark;
        return { line, end, fenced: true };
      }
      if (mark !== undefined && mark.startsWith(fence) && line.trim() === mark) fence = null;
      return { line, end, fenced: true };
    });
}
