import type { Report } from "../model/report.ts";
import type { Audited } from "./whereabouts.ts";

/** The report as if only these rules had been asked; what is not a rule's answer stays. */
export function onlyRules(report: Report, ids: readonly string[]): Report {
  return {
    ...report,
    rules: report.rules.filter(({ id }) => ids.includes(id)),
    repositories: report.repositories.map((repository) => only(repository, ids)),
    organisation: report.organisation && only(report.organisation, ids),
  };
}

function only<A extends Audited>(audited: A, ids: readonly string[]): A {
  return {
    ...audited,
    findings: audited.findings.filter(({ rule }) => ids.includes(rule)),
    waived: audited.waived.filter(({ finding }) => ids.includes(finding.rule)),
    unseen: audited.unseen
      .map((unseen) => ({ ...unseen, rules: unseen.rules.filter((rule) => ids.includes(rule)) }))
      .filter(({ rules }) => rules.length > 0),
  };
}
