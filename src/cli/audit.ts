import type { Report } from "../model/report.ts";
import { painterFor } from "./colour.ts";
import { exit } from "./exit.ts";
import type { ReportOptions } from "./paths.ts";
import { print } from "./print.ts";
import { readEach } from "./read.ts";

/** Unreadable input outweighs findings: a report on part of what was asked for must not look complete. */
export async function audit(roots: readonly string[], { json }: ReportOptions): Promise<number> {
  const story = await import("../audit.ts");
  const date = new Date().toISOString().slice(0, 10);
  const { results, code } = readEach(roots, (repository) => story.audit({ repositories: [repository], date }));
  const report: Report = { ...story.audit({ repositories: [], date }), repositories: results.flatMap(({ repositories }) => repositories) };
  print(await render(report, json === true));
  if (code !== exit.fine) return code;
  return report.repositories.some(({ findings }) => findings.length > 0) ? exit.findings : exit.fine;
}

async function render(report: Report, json: boolean): Promise<string> {
  if (json) return (await import("../reports/audit-json.ts")).auditJson(report);
  return (await import("../reports/audit-text.ts")).auditText(report, painterFor(process.stdout));
}
