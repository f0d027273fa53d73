import { bySeverity } from "../model/finding.ts";
import type { AuditedRepository, Report } from "../model/report.ts";
import { jsonText } from "./json-text.ts";
import { type Reported, resultOf } from "./sarif-result.ts";
import { notificationsOf, notificationKinds } from "./sarif-notifications.ts";
import { ruleDescriptor } from "./sarif-rule.ts";
import type { Rendering } from "./rendering.ts";

/** GitHub keeps the first 5,000 results of a run (docs: SARIF support for code scanning). */
const mostResults = 5000;

/** SARIF 2.1.0, a run for each repository, within what GitHub's code scanning reads. */
export function auditSarif(report: Report, rendering: Rendering): string {
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: report.repositories.map((repository) => runOf(repository, report, rendering)),
  });
}

function runOf(repository: AuditedRepository, { rules }: Report, rendering: Rendering) {
  const { root, slug, findings, waived, baseline } = repository;
  const graver = (all: readonly Reported[]) => all.toSorted((a, b) => bySeverity(a.finding.severity, b.finding.severity));
  const reported = [...graver(findings.map((finding) => ({ finding, waiver: null }))), ...(rendering.suppressed === false ? [] : graver(waived))];
  const left = Math.max(0, reported.length - mostResults);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    tool: {
      driver: {
        name: "Imprimatur",
        version: rendering.version,
        rules: rules.map((rule) => ruleDescriptor(rule, findings, rendering)),
        notifications: notificationKinds,
      },
    },
    automationDetails: { id: `imprimatur/${slug ?? root}/` },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(repository, left) }],
    results: reported.slice(0, mostResults).map((one) => resultOf(one, indexes.get(one.finding.rule), baseline !== null)),
  };
}
