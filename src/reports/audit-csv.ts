import type { Finding } from "../model/finding.ts";
import type { Waiver } from "../model/policy.ts";
import type { Report } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import { oneLine } from "./lines.ts";
import { addressOf, allAudited, auditedName, hostOf } from "./whereabouts.ts";

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
  "organisation",
  "setting",
  "address",
] as const;

type Row = Readonly<Record<(typeof columns)[number], string | number | null | undefined>>;

/** One row for each finding, the waived ones marked (RFC 4180, UTF-8). A cell is text to a spreadsheet, never a formula. */
export function auditCsv(report: Report): string {
  const host = hostOf(report);
  const rows = allAudited(report).flatMap((audited) => {
    const subject = { organisation: report.organisation?.login, repository: "login" in audited ? undefined : auditedName(audited) };
    return [
      ...audited.findings.map((finding) => ({ ...subject, ...rowOf(finding, host) })),
      ...audited.waived.map(({ finding, waiver }) => ({ ...subject, ...rowOf(finding, host, waiver) })),
    ];
  });
  const lines = [columns.join(","), ...rows.map((row) => columns.map((column) => cell(row[column])).join(","))];
  return lines.map((line) => `${line}\r\n`).join("");
}

type Subject = "organisation" | "repository";

function rowOf({ at, ...finding }: Finding, host: string, waiver?: Waiver): Omit<Row, Subject> {
  const { rule, severity, confidence, job, packages, says, next, fingerprint } = finding;
  return {
    status: waiver ? "waived" : "open",
    severity,
    confidence,
    rule,
    ...placeCells(at, host),
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

function placeCells(at: Finding["at"], host: string) {
  const none = { file: null, line: null, column: null, endLine: null, endColumn: null, setting: null, address: null };
  if (isSetting(at)) return { ...none, setting: at.setting, address: addressOf(at, host) };
  const { file, line, column, endLine, endColumn } = at;
  return { ...none, file, line, column, endLine, endColumn };
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
