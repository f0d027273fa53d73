import { readSnapshot } from "../collect/snapshot/read.ts";
import type { AuditedRepository, Report } from "../model/report.ts";
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
  const { openAudit } = await import("../audit.ts");
  const snapshot = await readSnapshot(file);
  const { organisation, organisationPolicy: own, takenAt } = snapshot.header;
  const policy = organisationPolicy === undefined ? own : { file: organisationPolicy, text: readInput(organisationPolicy) };
  const audit = openAudit({ date: date ?? takenAt.slice(0, 10), organisation, ...(policy === null ? {} : { organisationPolicy: policy }) });
  const repositories: AuditedRepository[] = [];
  for await (const repository of snapshot.repositories()) repositories.push(audit.repository(repository));
  repositories.sort((a, b) => (a.root < b.root ? -1 : 1));
  return audit.report(repositories, snapshot.beside);
}
