import type { Finding, Severity } from "../model/finding.ts";
import type { AuditedRepository, Report, Unseen } from "../model/report.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import type { Painter } from "./painter.ts";
import { problemLines } from "./paths-text.ts";
import { scopeOf } from "./wording.ts";

const severities: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

const moods = { critical: "bad", high: "bad", medium: "doubtful", low: "faint", info: "faint" } as const;

/** Findings by file and line, each with what to do next; then what could not be seen, and a summary. */
export function auditText({ repositories }: Report, painter: Painter): string {
  const blocks = repositories.map((repository) => `${repositoryLines(repository, painter).join("\n")}\n`);
  const total = repositories.length > 1 ? [`${painter.title(`Together: ${tally(repositories.flatMap(({ findings }) => findings))}`)}\n`] : [];
  return [...blocks, ...total].join("\n\n");
}

function repositoryLines({ root, looked, findings, unseen, problems }: AuditedRepository, painter: Painter): string[] {
  return [
    painter.title(oneLine(root)),
    painter.faint(`${counted(looked.paths, "publish path")} in ${scopeOf(looked)}`),
    ...byFile(findings).flatMap(([file, own]) => [
      "",
      `  ${painter.place(oneLine(file))}`,
      ...own.flatMap((finding) => ["", ...findingLines(finding, painter)]),
    ]),
    ...unseenLines(unseen, painter),
    ...problemLines(problems, painter),
    "",
    ...summary(findings, unseen, painter),
  ];
}

function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) files.set(finding.at.file, [...(files.get(finding.at.file) ?? []), finding]);
  return [...files];
}

const indent = 13;

function findingLines({ rule, severity, confidence, at, says, next, evidence }: Finding, painter: Painter): string[] {
  const doubt = confidence === "high" ? "" : `  (${confidence} confidence)`;
  const place = `${at.line}:${at.column}`.padStart(8);
  return [
    `  ${painter.faint(place)}   ${painter[moods[severity]](severity)}  ${painter.title(rule)}${painter.faint(doubt)}`,
    ...labelled("", indent, 0, says),
    ...evidence.flatMap((it) => labelled("", indent, 0, `${it.file}:${it.line}  ${it.says}`, painter.faint)),
    ...labelled("→ ", indent, 2, next, painter.good),
  ];
}

function unseenLines(unseen: readonly Unseen[], painter: Painter): string[] {
  if (unseen.length === 0) return [];
  const lines = unseen.flatMap(({ at, says, rules }) =>
    labelled("", 4, 0, `${at === null ? "" : `${at.file}:${at.line}  `}${says} Not judged: ${rules.join(", ")}.`, painter.doubtful),
  );
  return ["", painter.title("  Unseen"), ...lines];
}

function summary(findings: readonly Finding[], unseen: readonly Unseen[], painter: Painter): string[] {
  const rest = unseen.length === 0 ? "" : `; ${unseen.length} could not be judged`;
  const line = `${findings.length === 0 ? "Nothing found" : tally(findings)}${rest}.`;
  const paint = findings.length > 0 ? painter.bad : unseen.length > 0 ? painter.doubtful : painter.good;
  const more = findings.length === 0 ? [] : [painter.faint(`  Each rule is explained in docs/rules/<rule>.md.`)];
  return [`  ${paint(line)}`, ...more];
}

/** "3 findings: 2 high, 1 medium". */
function tally(findings: readonly Finding[]): string {
  const parts = severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count > 0 ? [`${count} ${severity}`] : [];
  });
  return `${counted(findings.length, "finding")}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}`;
}
