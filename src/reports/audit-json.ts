import type { Finding } from "../model/finding.ts";
import type { Evidence, Place, Region } from "../model/place.ts";
import type { Waiver } from "../model/policy.ts";
import type { PackagePosture } from "../model/posture.ts";
import type { AuditedRepository, Report, Unseen } from "../model/report.ts";
import type { RuleMetadata } from "../model/rule.ts";
import { jsonText } from "./json-text.ts";

/**
 * Everything a report holds. docs/schemas/audit.json describes it; a change that breaks readers raises the number of
 * its schema. Fields are named one by one, so that a new one of the model does not slip in.
 */
export function auditJson({ schema, date, rules, repositories }: Report): string {
  return jsonText({ schema, date, rules: rules.map(ruleJson), repositories: repositories.map(repositoryJson) });
}

function ruleJson({ id, group, summary, severity, confidence, incidents, controls }: RuleMetadata) {
  const { openssf, osps, slsa, ssdf, csf, pci, iso27001, soc2 } = controls;
  return { id, group, summary, severity, confidence, incidents, controls: { openssf, osps, slsa, ssdf, csf, pci, iso27001, soc2 } };
}

function repositoryJson({ root, slug, looked, findings, waived, unseen, packages, policy, problems, lines, baseline }: AuditedRepository) {
  return {
    root,
    slug,
    looked: { workflowFiles: looked.workflowFiles, paths: looked.paths, skipped: looked.skipped },
    findings: findings.map(findingJson),
    waived: waived.map(({ finding, waiver }) => ({ finding: findingJson(finding), waiver: waiverJson(waiver) })),
    unseen: unseen.map(unseenJson),
    packages: packages.map(packageJson),
    policy: { state: policy.state, sources: policy.sources, off: policy.off },
    problems: problems.map(({ code, message, ...at }) => ({ ...placeJson(at), code, message })),
    lines: lines.map(({ file, line, text }) => ({ file, line, text })),
    baseline: baseline && { known: baseline.known, gone: baseline.gone },
  };
}

function findingJson({ rule, severity, confidence, at, says, next, evidence, job, packages, fingerprint }: Finding) {
  return { rule, severity, confidence, ...regionJson(at), says, next, evidence: evidence.map(evidenceJson), job, packages, fingerprint };
}

function evidenceJson({ says, ...at }: Evidence) {
  return { ...regionJson(at), says };
}

function unseenJson({ at, says, rules, needs }: Unseen) {
  return { ...(at ? placeJson(at) : { file: null, line: null, column: null }), says, rules, needs };
}

function packageJson({ purl, registry, level, certain, ceiling, missing, unseen, paths }: PackagePosture) {
  return { purl, registry, level, certain, ceiling, missing, unseen, paths };
}

function waiverJson({ rule, where, reason, owner, expires, from, at }: Waiver) {
  return { rule, where, reason, owner, expires, from, ...placeJson(at) };
}

function placeJson({ file, line, column }: Place) {
  return { file, line, column };
}

/** The end is there where it is known. */
function regionJson({ file, line, column, endLine, endColumn }: Region) {
  return { file, line, column, endLine, endColumn };
}
