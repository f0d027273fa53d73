import { bySeverity, type Finding, type Severity } from "../model/finding.ts";
import type { Report } from "../model/report.ts";
import { counted, oneLine } from "./lines.ts";

/** GitHub shows this many annotations of a level for each step, and drops the rest in silence. */
const shown = 10;

const levels: Readonly<Record<Severity, "error" | "warning" | "notice">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "notice",
  info: "notice",
};

/**
 * Workflow commands that annotate a run and the files of its pull request, the gravest first; a last notice says how
 * many findings had no room. Every line is a command of ours: what stands in files is escaped in it.
 */
export function auditGithub({ repositories }: Report): string {
  const all = repositories.flatMap(({ root, slug, findings }) => {
    const title = repositories.length > 1 ? `${slug ?? root}: ` : "";
    return findings.map((finding) => ({ finding, title: `${title}${finding.rule} (${finding.severity})` }));
  });
  const graver = all.toSorted((a, b) => bySeverity(a.finding.severity, b.finding.severity));
  const byLevel = (level: string, most: number) => graver.filter(({ finding }) => levels[finding.severity] === level).slice(0, most);
  const grave = [...byLevel("error", shown), ...byLevel("warning", shown)];
  const notices = byLevel("notice", shown);
  const fit = grave.length + notices.length === all.length;
  // The last notice needs a place among the notices.
  const chosen = [...grave, ...(fit ? notices : notices.slice(0, shown - 1))];
  const left = all.length - chosen.length;
  const more = left === 0 ? [] : [notice(`${counted(left, "further finding")} not annotated: GitHub shows ${shown} of a level for each step.`)];
  return [...chosen.map(({ finding, title }) => annotation(finding, title)), ...more].map((line) => `${line}\n`).join("");
}

function notice(message: string): string {
  return `::notice title=Imprimatur::${data(message)}`;
}

/** Columns are for stretches of one line only: GitHub refuses them on others. */
function annotation({ severity, at, says, next }: Finding, title: string): string {
  const { file, line, column, endLine = line, endColumn } = at;
  const oneLined = endLine === line;
  const properties = [
    ["file", file],
    ["line", line],
    ["endLine", endLine],
    ...(oneLined ? [["col", column]] : []),
    ...(oneLined && endColumn !== undefined ? [["endColumn", endColumn]] : []),
    ["title", title],
  ];
  const given = properties.map(([name, value]) => `${name}=${property(String(value))}`).join(",");
  return `::${levels[severity]} ${given}::${data(says)}%0A${data(next)}`;
}

/** As GitHub's toolkit escapes them (@actions/core, command.ts). Other line ends are gone after `oneLine`. */
function data(text: string): string {
  return oneLine(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
