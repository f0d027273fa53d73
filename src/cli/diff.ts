import type { Side } from "../reports/diff-side.ts";
import { painterFor } from "./colour.ts";
import { columnsOf } from "./columns.ts";
import { exit } from "./exit.ts";
import { readInput } from "./input.ts";
import { print } from "./print.ts";
import { version } from "../catalogue/version.ts";

export interface DiffOptions {
  readonly format: "text" | "markdown" | "html" | "json";
  readonly date?: string;
}

/** Compares two audits; answers the exit code: 1 where something got worse. */
export async function diff(before: string, after: string, { format, date }: DiffOptions): Promise<number> {
  const { compareReports } = await import("../reports/diff-compare.ts");
  const comparison = compareReports(await sideFrom(before, date), await sideFrom(after, date));
  const { comparisonText } = await import("../reports/diff-text.ts");
  const { comparisonMarkdown } = await import("../reports/diff-markdown.ts");
  const { comparisonHtml } = await import("../reports/diff-html.ts");
  const { comparisonJson } = await import("../reports/diff-json.ts");
  const rendered = {
    text: () => comparisonText(comparison, { painter: painterFor(process.stdout), width: columnsOf(process.stdout) }),
    markdown: () => comparisonMarkdown(comparison),
    html: () => comparisonHtml(comparison, version()),
    json: () => comparisonJson(comparison),
  };
  print(rendered[format]());
  const worse = comparison.came.length > 0 || comparison.packages.some(({ rose, sure }) => sure && !rose);
  return worse ? exit.findings : exit.fine;
}

/** A snapshot is audited; a report was made by an audit. Only the first bytes tell them apart: a snapshot may be large. */
export async function sideFrom(file: string, date: string | undefined): Promise<Side> {
  const { sideOf } = await import("../reports/diff-side.ts");
  const { readSide } = await import("../reports/diff-read.ts");
  const { isSnapshot } = await import("../collect/snapshot/read.ts");
  if (isSnapshot(file)) {
    const { reportOnSnapshot } = await import("./audit-snapshot.ts");
    return sideOf(await reportOnSnapshot(file, date === undefined ? {} : { date }));
  }
  return readSide(parsed(file), file);
}

/** Undefined where it is no JSON: the reader of reports says so. */
function parsed(file: string): unknown {
  const text = readInput(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return undefined;
  }
}
