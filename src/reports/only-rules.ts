import type { Report } from "../model/report.ts";

/** The report as if only these rules had been asked; what is not a rule's answer stays. */
export function onlyRules(report: Report, ids: readonly string[]): Report {
  return {
    ...report,
    rules: report.rules.filter(({ id }) => ids.includes(id)),
    repositories: report.repositories.map((repository) => ({
      ...repository,
      findings: repository.findings.filter(({ rule }) => ids.includes(rule)),
      waived: repository.waived.filter(({ finding }) => ids.includes(finding.rule)),
      unseen: repository.unseen
        .map((unseen) => ({ ...unseen, rules: unseen.rules.filter((rule) => ids.includes(rule)) }))
        .filter(({ rules }) => rules.length > 0),
    })),
  };
}
