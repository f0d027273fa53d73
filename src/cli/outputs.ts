import { resolve } from "node:path";
import { ImprimaturError } from "../errors.ts";
import { type Format, formats } from "../reports/rendering.ts";
import type { OutputChoice } from "./options.ts";

/** Where one report goes. */
export interface Output {
  readonly format: Format;
  /** Null: standard output. */
  readonly file: string | null;
}

const endings: readonly (readonly [string, Format])[] = [
  [".sarif.json", "sarif"],
  [".sarif", "sarif"],
  [".json", "json"],
  [".md", "markdown"],
  [".html", "html"],
  [".csv", "csv"],
  [".txt", "text"],
];

/**
 * Which reports one run makes. A file's format is what is written before it, else what its name tells, else `format`.
 * Standard output gets `format`, or text without one; nothing when a file gets `format` already.
 */
export function outputsOf(format: Format | undefined, choices: readonly OutputChoice[]): readonly Output[] {
  const files = choices.map((choice) => ({ file: choice.file, own: choice.format ?? told(choice.file) }));
  const twice = files.find(({ file }, index) => files.findIndex((other) => resolve(other.file) === resolve(file)) < index);
  if (twice) throw new ImprimaturError("usage", `--output names ${twice.file} twice. Give each report a file of its own.`);
  const taken = format !== undefined && files.some(({ own = format }) => own === format);
  return [
    ...(taken ? [] : [{ format: format ?? ("text" as const), file: null }]),
    ...files.map(({ file, own }) => ({ file, format: own ?? format ?? untold(file) })),
  ];
}

function told(file: string): Format | undefined {
  return endings.find(([ending]) => file.toLowerCase().endsWith(ending))?.[1];
}

function untold(file: string): never {
  throw new ImprimaturError(
    "usage",
    `--output ${file} does not tell the format of the report. Write it before the file (json=${file}), with one of ${formats.join(", ")}, or give --format.`,
  );
}
