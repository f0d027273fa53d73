import { byPlace } from "./model/place.ts";
import type { AuditedRepository, Report, Unseen } from "./model/report.ts";
import type { Repository, Snapshot } from "./model/snapshot.ts";
import type { Traced } from "./model/traced.ts";
import { demandsOf } from "./policy/demands.ts";
import { policyFor } from "./policy/index.ts";
import { chosen, settle, stillUnseen } from "./policy/settle.ts";
import { posturesOf } from "./posture/index.ts";
import { judge, judgePolicy } from "./rules/judge.ts";
import { rules } from "./rules/index.ts";
import { sights, unaskedRules } from "./rules/unasked.ts";
import { masked } from "./trace/masked.ts";
import { sourceText } from "./trace/source-text.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { isWorkflowFile } from "./trace/workflow-files.ts";
import { trace } from "./trace/index.ts";
import { openWorld } from "./trace/world.ts";

/** What policies may speak of, and what is asked of it here. */
const catalogue = [...rules, ...unaskedRules];
const asked = new Set(rules.map(({ id }) => id));

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
  const world = openWorld(repository);
  const traced = trace(repository, world);
  const surroundings = surroundingsOf(repository, traced, world);
  const source = sourceText(repository.files, surroundings);

  const judged = judge({ traced, surroundings, region: source.region, line: source.line }, rules);
  const packages = posturesOf(traced.paths, surroundings, judged.findings);
  const searched = [...repository.files.paths.filter(isWorkflowFile), ...judged.findings.map(({ at }) => at.file)];
  const { policy, comments, inForce, problems } = policyFor(repository, snapshot.organisationPolicy, { rules: catalogue, searched });
  const demands = demandsOf(policy, packages);
  const ofPolicy = judgePolicy({ policy, demands, paths: traced.paths, uses: [] }, source.line, rules);
  const unseen = [...judged.unseen, ...ofPolicy.unseen];
  const settled = settle([...judged.findings, ...ofPolicy.findings], { policy, comments, date, files: repository.files, packages, asked, unseen });
  // Waivers are judged last, by what they cover: nothing waives what is said of them.
  const ofWaivers = judgePolicy({ policy, demands: [], paths: [], uses: settled.uses }, source.line, rules);

  const findings = [...settled.findings, ...chosen(ofWaivers.findings, policy)].sort((a, b) => byPlace(a.at, b.at));
  const audited: AuditedRepository = {
    root: repository.root,
    slug: repository.slug ?? null,
    looked: lookedAt(repository, traced),
    findings,
    waived: settled.waived.toSorted((a, b) => byPlace(a.finding.at, b.finding.at)),
    unseen: stillUnseen([...unseen, ...ofWaivers.unseen, ...notAsked(traced)], policy),
    packages,
    policy: inForce,
    problems: [...traced.problems, ...problems],
    lines: source.linesOf([...findings, ...settled.waived.map(({ finding }) => finding)]),
    baseline: null,
  };
  return masked(audited, repository.files, surroundings.committed);
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
