import { InvalidArgumentError } from "commander";
import { type Format, formats } from "../reports/rendering.ts";

/** A file to write, and its format where the option says it. */
export interface OutputChoice {
  readonly format: Format | null;
  readonly file: string;
}

/** `sarif=release.sarif` or `release.sarif`. */
export function addOutput(text: string, before: readonly OutputChoice[] = []): readonly OutputChoice[] {
  const [, word, rest] = /^([a-z]+)=(.*)$/s.exec(text) ?? [];
  const format = formats.find((one) => one === word) ?? null;
  if (word !== undefined && format === null) {
    throw new InvalidArgumentError(`There is no format ${word}: give one of ${formats.join(", ")}. For a file of that name write ./${text}.`);
  }
  const file = format === null ? text : (rest ?? "");
  if (file === "") throw new InvalidArgumentError("The file is not named.");
  return [...before, { format, file }];
}

/** An option that can be given again. */
export function addWord(word: string, before: readonly string[] = []): readonly string[] {
  return [...before, word];
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function day(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError("Give a day as YYYY-MM-DD.");
}
