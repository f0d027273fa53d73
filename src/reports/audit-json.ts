import type { Evidence, Place } from "../model/place.ts";
import type { Report } from "../model/report.ts";

/** The schema is described in docs/command.md; a change that breaks readers raises its number. */
export function auditJson({ schema, repositories }: Report): string {
  const report = {
    schema,
    repositories: repositories.map(({ root, looked, findings, unseen, problems }) => ({
      root,
      looked: { workflowFiles: looked.workflowFiles, paths: looked.paths, skipped: looked.skipped },
      findings: findings.map(({ rule, severity, confidence, at, says, next, evidence }) => ({
        rule,
        severity,
        confidence,
        ...placeJson(at),
        says,
        next,
        evidence: evidence.map(evidenceJson),
      })),
      unseen: unseen.map(({ at, says, rules }) => ({ ...(at && placeJson(at)), says, rules })),
      problems: problems.map(({ code, message, ...at }) => ({ ...placeJson(at), code, message })),
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function placeJson({ file, line, column }: Place) {
  return { file, line, column };
}

function evidenceJson({ says, ...at }: Evidence) {
  return { ...placeJson(at), says };
}
