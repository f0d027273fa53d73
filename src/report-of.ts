import type { SavedSnapshot } from "./collect/snapshot/read.ts";
import type { AuditedRepository, Report } from "./model/report.ts";
import type { PolicyFile, Repository } from "./model/snapshot.ts";

export interface ReportOptions {
  /** In place of the snapshot's own day. */
  readonly date?: string;
  /** In place of the snapshot's own. */
  readonly organisationPolicy?: PolicyFile;
  /** Told of each repository once it is audited. */
  readonly onRepository?: (repository: Repository) => void;
  /** Told of a repository whose audit failed, a fault of ours: it counts as unread then. Missing: the error ends the report. */
  readonly onFault?: (root: string, error: unknown) => void;
}

/** The report on a saved snapshot, which is gone through repository by repository. Errors: those of the snapshot's `repositories`. */
export async function reportOf(snapshot: SavedSnapshot, given: ReportOptions = {}): Promise<Report> {
  const { openAudit } = await import("./audit.ts");
  const { organisation, organisationPolicy: own, takenAt } = snapshot.header;
  const policy = given.organisationPolicy ?? own;
  const date = given.date ?? takenAt.slice(0, 10);
  const audit = openAudit({ date, organisation, ...(policy === null ? {} : { organisationPolicy: policy }) });
  const repositories: AuditedRepository[] = [];
  const faulty: string[] = [];
  for await (const repository of snapshot.repositories()) {
    try {
      repositories.push(audit.repository(repository));
      given.onRepository?.(repository);
    } catch (error) {
      if (given.onFault === undefined) throw error;
      given.onFault(repository.root, error);
      faulty.push(repository.root);
    }
  }
  repositories.sort((a, b) => (a.root < b.root ? -1 : 1));
  return audit.report(repositories, { ...snapshot.beside, unread: [...snapshot.beside.unread, ...faulty].sort() });
}
