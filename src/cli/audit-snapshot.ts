import { readSnapshot } from "../collect/snapshot/read.ts";
import type { Report } from "../model/report.ts";
import { type AuditOptions, tell } from "./audit.ts";
import { exit } from "./exit.ts";
import { readInput } from "./input.ts";

/** Audits a saved snapshot, repository by repository; answers the exit code. Its own day is the day of the audit unless another is given. */
export async function auditSnapshot(file: string, options: AuditOptions): Promise<number> {
  return await tell(options, async () => ({ report: await reportOnSnapshot(file, options), code: exit.fine }));
}

/** The report on a saved snapshot. */
export async function reportOnSnapshot(
  file: string,
  { date, organisationPolicy }: Pick<AuditOptions, "date" | "organisationPolicy">,
): Promise<Report> {
  const { reportOf } = await import("../report-of.ts");
  const policy = organisationPolicy === undefined ? {} : { policy: { file: organisationPolicy, text: readInput(organisationPolicy) } };
  return await reportOf(await readSnapshot(file), { ...(date === undefined ? {} : { date }), ...policy });
}
