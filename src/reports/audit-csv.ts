import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { oneLine } from "./lines.ts";

/** The columns, which docs/reports.md explains. New ones are added at the end. */
export const columns = [
  "repository",
  "status",
  "severity",
  "confidence",
  "rule",
  "file",
  "line",
  "column",
  "endLine",
  "endColumn",
  "job",
  "packages",
  "says",
  "next",
  "fingerprint",
  "reason",
  "owner",
  "expires",
] as const;

type Row = Readonly<Record<(typeof columns)[number], string | number | null | undefined>>;

/** One row for each finding, the waived ones marked (RFC 4180, UTF-8). A cell is text to a spreadsheet, never a formula. */
export function auditCsv({ repositories }: Report): string {
  const rows = repositories.flatMap(({ root, slug, findings, waived }) => [
    ...findings.map((finding) => rowOf(slug ?? root, finding)),
    ...waived.map(({ finding, waiver }) => rowOf(slug ?? root, finding, waiver)),
  ]);
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column])).join(","))];
  return lines.map((line) => `${line}\r\n`).join("");
}

function rowOf(repository: string, { at, rule, severity, confidence, job, packages, says, next, fingerprint }: Finding, waiver?: Waiver): Row {
  const { file, line, column, endLine, endColumn } = at;
  const standing = { repository, status: waiver ? "waived" : "open", severity, confidence, rule, file, line, column, endLine, endColumn };
  return {
    ...standing,
    job,
    packages: packages.join(" "),
    says,
    next,
    fingerprint,
    reason: waiver?.reason,
    owner: waiver?.owner,
    expires: waiver?.expires,
  };
}

/**
 * What a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection), also where it stands
 * behind quotes or spaces, which some programs drop.
 */
const formula = /^['"\s]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/;

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return String(value);
  const text = oneLine(value ?? "");
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",;\s']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
