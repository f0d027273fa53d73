import type { AuditedRepository, Report } from "./model/report.ts";
import type { Repository, Snapshot } from "./model/snapshot.ts";
import type { Traced } from "./model/traced.ts";
import { judge } from "./rules/judge.ts";
import { rules } from "./rules/index.ts";
import { isWorkflowFile, trace } from "./trace/index.ts";

/** The story on one page: snapshot → publish paths → findings → report. */
export function audit({ repositories }: Snapshot): Report {
  return { schema: "imprimatur/audit@1", repositories: repositories.map(auditRepository) };
}

function auditRepository(repository: Repository): AuditedRepository {
  const traced = trace(repository);
  const { findings, unseen } = judge(traced, repository.files, rules);
  return { root: repository.root, looked: lookedAt(repository, traced), findings, unseen, problems: traced.problems };
}

/** How much was looked at: "nothing found" is only worth as much as this. */
export function lookedAt({ files, skipped = [] }: Repository, { paths }: Traced): AuditedRepository["looked"] {
  const workflowFiles = files.paths.filter(isWorkflowFile).length;
  return { workflowFiles, paths: paths.length, skipped };
}
