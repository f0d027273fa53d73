import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import type { Waiver } from "../model/policy.ts";
import type { PackagePosture } from "../model/posture.ts";
import type { AuditedOrganisation, AuditedRepository, Report, Unseen } from "../model/report.ts";
import type { RuleMetadata } from "../model/rule.ts";
import { isSetting, type Setting, type Whereabouts } from "../model/setting.ts";
import { ledgerJson } from "./ledger-json.ts";
import { jsonText } from "./json-text.ts";
import type { Audited } from "./whereabouts.ts";

/**
 * Everything a report holds. docs/schemas/audit.json describes it; a change that breaks readers raises the number of
 * its schema. Fields are named one by one, so that a new one of the model does not slip in.
 */
export function auditJson({ schema, date, rules, organisation, repositories }: Report): string {
  return jsonText({
    schema,
    date,
    rules: rules.map(ruleJson),
    organisation: organisation && organisationJson(organisation),
    repositories: repositories.map(repositoryJson),
  });
}

function ruleJson({ id, group, summary, severity, confidence, incidents, controls, sight }: RuleMetadata) {
  const { openssf, osps, slsa, ssdf, csf, pci, iso27001, soc2 } = controls;
  return {
    id,
    group,
    summary,
    severity,
    confidence,
    incidents,
    controls: { openssf, osps, slsa, ssdf, csf, pci, iso27001, soc2 },
    sight: sight ?? null,
  };
}

function organisationJson(organisation: AuditedOrganisation) {
  const { login, host, looked } = organisation;
  const { repositories, publishing, unread } = looked;
  return { login, host, looked: { repositories, publishing, unread }, ...auditedJson(organisation) };
}

function repositoryJson(repository: AuditedRepository) {
  const { root, slug, looked, packages, ledger, lines } = repository;
  const { findings, waived, unseen, baseline, ...rest } = auditedJson(repository);
  return {
    root,
    slug,
    looked: { workflowFiles: looked.workflowFiles, paths: looked.paths, skipped: looked.skipped },
    findings,
    waived,
    unseen,
    packages: packages.map(postureJson),
    ledger: ledgerJson(ledger),
    ...rest,
    lines: lines.map(({ file, line, text }) => ({ file, line, text })),
    baseline,
  };
}

function auditedJson({ findings, waived, unseen, policy, problems, baseline }: Audited) {
  return {
    findings: findings.map(findingJson),
    waived: waived.map(({ finding, waiver }) => ({ finding: findingJson(finding), waiver: waiverJson(waiver) })),
    unseen: unseen.map(unseenJson),
    policy: { state: policy.state, sources: policy.sources, off: policy.off },
    problems: problems.map(({ code, message, ...at }) => ({ ...placeJson(at), code, message })),
    baseline: baseline && { known: baseline.known, gone: baseline.gone },
  };
}

export function findingJson({ rule, severity, confidence, at, says, next, evidence, job, packages, fingerprint }: Finding): object {
  return { rule, severity, confidence, ...whereaboutsJson(at), says, next, evidence: evidence.map(evidenceJson), job, packages, fingerprint };
}

function evidenceJson(evidence: Finding["evidence"][number]) {
  return { ...whereaboutsJson(evidence), says: evidence.says };
}

function unseenJson({ at, says, rules, needs }: Unseen) {
  const nowhere = { file: null, line: null, column: null, setting: null, page: null };
  return { ...nowhere, ...(at && (isSetting(at) ? settingJson(at) : placeJson(at))), says, rules, needs };
}

export function postureJson({ purl, registry, level, certain, ceiling, missing, unseen, paths }: PackagePosture): object {
  return { purl, registry, level, certain, ceiling, missing, unseen, paths };
}

function waiverJson({ rule, where, reason, owner, expires, from, at }: Waiver) {
  return { rule, where, reason, owner, expires, from, ...placeJson(at) };
}

function placeJson({ file, line, column }: Place) {
  return { file, line, column };
}

function settingJson({ setting, page }: Setting) {
  return { setting, page };
}

/** The end is there where it is known. */
function whereaboutsJson(at: Whereabouts) {
  if (isSetting(at)) return settingJson(at);
  const { file, line, column, endLine, endColumn } = at;
  return { file, line, column, endLine, endColumn };
}
