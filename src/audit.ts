import type { AuditedRepository, Report, Unseen } from "./model/report.ts";
import type { Repository, Snapshot } from "./model/snapshot.ts";
import type { Traced } from "./model/traced.ts";
import { policyFor } from "./policy/index.ts";
import { settle } from "./policy/settle.ts";
import { posturesOf } from "./posture/index.ts";
import { judge, judgePolicy } from "./rules/judge.ts";
import { rules } from "./rules/index.ts";
import { sights, unaskedRules } from "./rules/unasked.ts";
import { sourceText } from "./trace/source-text.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { isWorkflowFile } from "./trace/workflow-files.ts";
import { trace } from "./trace/index.ts";

/** The story on one page: snapshot → publish paths → findings → waivers → report. */
export function audit(snapshot: Snapshot): Report {
  return {
    schema: "imprimatur/audit@1",
    date: snapshot.date ?? null,
    rules: rules.map(({ id, group, summary, severity, confidence, incidents, controls }) => ({
      id,
      group,
      summary,
      severity,
      confidence,
      incidents,
      controls,
    })),
    repositories: snapshot.repositories.map((repository) => auditRepository(repository, snapshot)),
  };
}

function auditRepository(repository: Repository, snapshot: Snapshot): AuditedRepository {
  const date = snapshot.date ?? null;
  const traced = trace(repository);
  const surroundings = surroundingsOf(repository, traced);
  const source = sourceText(repository.files, surroundings);
  const { policy, comments, inForce, problems } = policyFor(repository.files, snapshot.organisationPolicy);

  const judged = judge({ traced, surroundings, region: source.region, line: source.line }, rules);
  const packages = posturesOf(traced.paths, surroundings.packages, judged.findings);
  const settled = settle(judged.findings, { policy, comments, date, packages });
  const subject = { policy, uses: settled.uses, postures: packages, paths: traced.paths, date };
  const ofPolicy = judgePolicy(subject, source.line, rules);

  const findings = [...settled.findings, ...ofPolicy.findings];
  return {
    root: repository.root,
    slug: repository.slug ?? null,
    looked: lookedAt(repository, traced),
    findings,
    waived: settled.waived,
    unseen: [...judged.unseen, ...ofPolicy.unseen, ...notAsked(traced)],
    packages,
    policy: inForce,
    problems: [...traced.problems, ...problems],
    lines: source.linesOf([...findings, ...settled.waived.map(({ finding }) => finding)]),
    baseline: null,
  };
}

/** What an audit of files cannot see, one line for each who could show it. Nothing is published: nothing is missing. */
function notAsked({ paths }: Traced): readonly Unseen[] {
  if (paths.length === 0) return [];
  return Object.entries(sights).map(([sight, { says, needs }]) => {
    const own = unaskedRules.filter((rule) => rule.needs === sight).map(({ id }) => id);
    return { at: null, says, rules: own, needs };
  });
}

/** How much was looked at: "nothing found" is only worth as much as this. */
export function lookedAt({ files, skipped = [] }: Repository, { paths }: Traced): AuditedRepository["looked"] {
  const workflowFiles = files.paths.filter(isWorkflowFile).length;
  return { workflowFiles, paths: paths.length, skipped };
}
