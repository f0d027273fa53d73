import type { SavedSnapshot } from "./collect/snapshot/read.ts";
import type { AuditedRepository, Report } from "./model/report.ts";
import type { PolicyFile } from "./model/snapshot.ts";

/**
 * The report on a saved snapshot, which is gone through repository by repository.
 *
 * In: a policy in place of the snapshot's, and a day in place of its own. Errors: those of the snapshot's `repositories`.
 */
export async function reportOf(snapshot: SavedSnapshot, given: { readonly date?: string; readonly policy?: PolicyFile } = {}): Promise<Report> {
  const { openAudit } = await import("./audit.ts");
  const { organisation, organisationPolicy: own, takenAt } = snapshot.header;
  const policy = given.policy ?? own;
  const date = given.date ?? takenAt.slice(0, 10);
  const audit = openAudit({ date, organisation, ...(policy === null ? {} : { organisationPolicy: policy }) });
  const repositories: AuditedRepository[] = [];
  for await (const repository of snapshot.repositories()) repositories.push(audit.repository(repository));
  repositories.sort((a, b) => (a.root < b.root ? -1 : 1));
  return audit.report(repositories, snapshot.beside);
}
