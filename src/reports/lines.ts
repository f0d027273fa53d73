import { type Paint, plain } from "./painter.ts";

export const width = 100;

/** Breaks text at spaces so that it fits behind an indent; a word that is too long stands alone. Never breaks inside a word: paths stay copyable. */
export function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of oneLine(text).split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** What stands in files may hold line ends and codes a terminal obeys: shown as spaces and marks. */
export function oneLine(text: string): string {
  return text
    .replace(/\s*[\t\v\f\r\n\u2028\u2029]\s*/g, " ")
    .replace(/[\p{Cc}\p{Bidi_Control}]/gu, "\uFFFD")
    .trim();
}

/** "1 publish path", "2 publish paths". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Text behind a label, wrapped, each further line under the first. */
export function labelled(label: string, indent: number, labelWidth: number, text: string, paint: Paint = plain.title): string[] {
  const column = indent + labelWidth;
  return wrap(text, column).map((line, index) => `${" ".repeat(indent)}${(index === 0 ? label : "").padEnd(labelWidth)}${paint(line)}`);
}
