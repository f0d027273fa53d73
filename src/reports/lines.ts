import { type Paint, plain } from "./painter.ts";
import { cleaned } from "./visible.ts";

/** Columns a line may take where nobody says otherwise. */
export const defaultWidth = 100;

/** Breaks text at spaces so that it fits behind an indent; a word that is too long stands alone. Never breaks inside a word: paths stay copyable. */
export function wrap(text: string, indent: number, width: number = defaultWidth): string[] {
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
  return cleaned(text.replace(/[\t\v\f\r\n\u2028\u2029]\s*/g, " ")).trim();
}

/** "1 publish path", "2 publish paths". */
export function counted(count: number, noun: string, plural: string = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Text behind a label, wrapped, each further line under the first. */
export function labelled(
  label: string,
  indent: number,
  labelWidth: number,
  text: string,
  paint: Paint = plain.title,
  width: number = defaultWidth,
): string[] {
  const column = indent + labelWidth;
  return wrap(text, column, width).map((line, index) => `${" ".repeat(indent)}${(index === 0 ? label : "").padEnd(labelWidth)}${paint(line)}`);
}

/** "a", "a and b", "a, b and 4 more". */
export function someOf(words: readonly string[], most: number): string {
  if (words.length > most) return `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
