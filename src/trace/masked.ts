import type { Region } from "../model/place.ts";
import type { Files } from "../model/snapshot.ts";
import type { CommittedCredential } from "../model/surroundings.ts";
import { lineAt } from "../workflow/lines.ts";
import { maskText, writtenOut } from "./mask.ts";
import { looksGenerated } from "./placeholder.ts";

/**
 * A report, or a part of one, in which no text holds a credential: tool names, evidence and problems may quote files.
 *
 * In: plain data, the files it speaks of, and the credentials found in them. Out: the same data; in its texts whatever
 * has a credential's shape, and every value that stands behind a credential's key in the files named, is covered.
 */
export function masked<T>(report: T, files: Files, committed: readonly CommittedCredential[]): T {
  const named = new Set<string>();
  nameFiles(report, named);
  const values = new Set(committed.map(({ at }) => textOf(files, at)));
  for (const file of named) {
    const text = files.text(file) ?? "";
    for (const { start, end } of writtenOut(file, text)) if (looksGenerated(text.slice(start, end))) values.add(text.slice(start, end));
  }
  return withTexts(report, (text) => maskText(text, [...values]));
}

function nameFiles(data: unknown, named: Set<string>): void {
  if (typeof data !== "object" || data === null) return;
  if ("file" in data && typeof data.file === "string") named.add(data.file);
  for (const part of Object.values(data)) nameFiles(part, named);
}

function textOf(files: Files, { file, line, column, endColumn }: Region): string {
  return lineAt(files.text(file) ?? "", line).slice(column - 1, endColumn === undefined ? undefined : endColumn - 1);
}

function withTexts<T>(data: T, mask: (text: string) => string): T {
  if (typeof data === "string") return mask(data) as T;
  if (Array.isArray(data)) return data.map((one) => withTexts(one, mask)) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, part]) => [key, withTexts(part, mask)])) as T;
}
