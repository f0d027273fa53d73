import { bySeverity, type Finding, type Severity } from "../model/finding.ts";
import type { Region } from "../model/place.ts";
import type { Report } from "../model/report.ts";
import { isSetting } from "../model/setting.ts";
import { counted, oneLine } from "./lines.ts";
import { addressOf, allAudited, auditedName, hostOf } from "./whereabouts.ts";

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
export function auditGithub(report: Report): string {
  const audited = allAudited(report);
  const host = hostOf(report);
  const all = audited.flatMap((one) => {
    const title = audited.length > 1 ? `${auditedName(one)}: ` : "";
    return one.findings.map((finding) => ({ finding, title: `${title}${finding.rule} (${finding.severity})` }));
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
  return [...chosen.map(({ finding, title }) => annotation(finding, title, host)), ...more].map((line) => `${line}\n`).join("");
}

function notice(message: string): string {
  return `::notice title=Imprimatur::${data(message)}`;
}

/** What stands in no file annotates the run alone, with the setting's name and address in the text. */
function annotation({ severity, at, says, next }: Finding, title: string, host: string): string {
  const command = `::${levels[severity]} `;
  if (!isSetting(at)) return `${command}${[...placeOf(at), `title=${property(title)}`].join(",")}::${data(says)}%0A${data(next)}`;
  const address = addressOf(at, host);
  const lines = [`${at.setting}: ${says}`, next, ...(address === null ? [] : [address])];
  return `${command}title=${property(title)}::${lines.map(data).join("%0A")}`;
}

/** Columns are for stretches of one line only: GitHub refuses them on others. */
function placeOf({ file, line, column, endLine = line, endColumn }: Region): string[] {
  const oneLined = endLine === line;
  const properties = [
    ["file", file],
    ["line", line],
    ["endLine", endLine],
    ...(oneLined ? [["col", column]] : []),
    ...(oneLined && endColumn !== undefined ? [["endColumn", endColumn]] : []),
  ];
  return properties.map(([name, value]) => `${name}=${property(String(value))}`);
}

/** As GitHub's toolkit escapes them (@actions/core, command.ts). Other line ends are gone after `oneLine`. */
function data(text: string): string {
  return oneLine(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
