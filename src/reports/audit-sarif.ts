import { bySeverity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { jsonText } from "./json-text.ts";
import { type Reported, resultOf } from "./sarif-result.ts";
import { notificationsOf, notificationKinds } from "./sarif-notifications.ts";
import { ruleDescriptor } from "./sarif-rule.ts";
import type { Rendering } from "./rendering.ts";
import { allAudited, type Audited, auditedName, hostOf } from "./whereabouts.ts";

/** GitHub keeps the first 5,000 results of a run (docs: SARIF support for code scanning). */
const mostResults = 5000;

/** SARIF 2.1.0, a run for the organisation and one for each repository, within what GitHub's code scanning reads. */
export function auditSarif(report: Report, rendering: Rendering): string {
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: allAudited(report).map((audited) => runOf(audited, report, rendering)),
  });
}

function runOf(audited: Audited, report: Report, rendering: Rendering) {
  const { findings, waived, baseline } = audited;
  const told = new Set([...findings, ...waived.map(({ finding }) => finding)].map(({ rule }) => rule));
  // With their pages the rules are the most of a run, and an organisation has hundreds of runs: those that found nothing stay out.
  const rules = report.organisation === null ? report.rules : report.rules.filter(({ id }) => told.has(id));
  const name = auditedName(audited);
  const graver = (all: readonly Reported[]) => all.toSorted((a, b) => bySeverity(a.finding.severity, b.finding.severity));
  const reported = [...graver(findings.map((finding) => ({ finding, waiver: null }))), ...(rendering.suppressed === false ? [] : graver(waived))];
  const left = Math.max(0, reported.length - mostResults);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const run = { name, host: hostOf(report), indexes, compared: baseline !== null };
  return {
    tool: {
      driver: {
        name: "Imprimatur",
        version: rendering.version,
        rules: rules.map((rule) => ruleDescriptor(rule, findings, rendering)),
        notifications: notificationKinds,
      },
    },
    automationDetails: { id: `imprimatur/${name}/` },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(audited, left) }],
    results: reported.slice(0, mostResults).map((one) => resultOf(one, run)),
  };
}
