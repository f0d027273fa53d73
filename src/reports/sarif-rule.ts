import { frameworkIds, frameworks } from "../model/controls.ts";
import { bySeverity, type Finding, type Severity } from "../model/finding.ts";
import type { RuleMetadata } from "../model/rule.ts";
import type { ReportingDescriptor, SarifLevel } from "./sarif-log.ts";
import type { Rendering } from "./rendering.ts";

/** SARIF's level for each severity, and the number by which GitHub sorts security alerts into critical, high, medium and low. */
export const gravity: Readonly<Record<Severity, { readonly level: SarifLevel; readonly security: string }>> = {
  critical: { level: "error", security: "9.5" },
  high: { level: "error", security: "8.0" },
  medium: { level: "warning", security: "5.5" },
  low: { level: "note", security: "3.0" },
  info: { level: "note", security: "1.0" },
};

/** A rule as SARIF describes it. GitHub reads the severity of alerts from here, so it is the gravest its findings have. */
export function ruleDescriptor(
  rule: RuleMetadata,
  findings: readonly Finding[],
  { page, address }: Pick<Rendering, "page" | "address">,
): ReportingDescriptor {
  const { id, group, summary, incidents, confidence, controls } = rule;
  const own = findings.filter((finding) => finding.rule === id).map(({ severity }) => severity);
  const severity = own.toSorted(bySeverity)[0] ?? rule.severity;
  const help = page(id);
  const helpUri = address?.(id);
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: `${summary}. Why it matters: ${incidents}.` },
    ...(helpUri === undefined ? {} : { helpUri }),
    help: help === undefined ? { text: summary } : { text: help, markdown: withoutLocalLinks(help) },
    defaultConfiguration: { level: gravity[rule.severity].level },
    properties: {
      tags: ["security", group, ...controlTags(controls)].slice(0, mostTags),
      "security-severity": gravity[severity].security,
      precision: confidence,
      controls: Object.fromEntries(frameworkIds.flatMap((framework) => (controls[framework] ? [[frameworks[framework], controls[framework]]] : []))),
    },
  };
}

/** GitHub keeps ten tags of a rule. */
const mostTags = 10;

/** The first requirement of each framework, then the second of each, so that none crowds the others out. */
function controlTags(controls: RuleMetadata["controls"]): string[] {
  const rows = frameworkIds.map((framework) => (controls[framework] ?? []).map((requirement) => `${frameworks[framework]}: ${requirement}`));
  const longest = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: longest }, (_, index) => rows.flatMap((row) => row[index] ?? [])).flat();
}

/** A page links to the pages beside it, which are not beside an alert. */
function withoutLocalLinks(markdown: string): string {
  return markdown.replace(/\[([^[\]\n]{1,200})\]\((?!https?:)[^()\n]{1,200}\)/g, "$1");
}
