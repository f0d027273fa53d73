import { severities } from "../model/finding.ts";
import { levels } from "../model/posture.ts";
import type { Report } from "../model/report.ts";
import { levelName } from "./grouped-packages.ts";
import { counted, labelled, oneLine, someOf, wrap } from "./lines.ts";
import { moods } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { countsOf, distinctPackages, gravest, type LevelRow, levelRows, lookedAround } from "./summary.ts";
import { byGravity, tally, together } from "./tally.ts";
import { needLines } from "./text-unseen.ts";
import { allAudited, auditedName } from "./whereabouts.ts";

/** The posture on one screen: how much was looked at, levels, the gravest findings, and what went unseen. */
export function summaryLines(report: Report, rendering: Rendering): string[] {
  const { painter, width } = rendering;
  const { organisation, date } = report;
  const { repositories, publishing, unread } = lookedAround(report);
  const title = organisation === null ? counted(repositories, "repository", "repositories") : organisation.login;
  const scope = [
    ...(organisation === null ? [] : [organisation.host, counted(repositories, "repository", "repositories")]),
    `${publishing} ${publishing === 1 ? "publishes" : "publish"} packages`,
    ...(unread.length === 0 ? [] : [`${unread.length} could not be read: ${someOf(unread, mostNames)}`]),
    ...(date === null ? [] : [`as of ${date}`]),
  ];
  return [
    painter.title(oneLine(`Publishing posture of ${title}`)),
    ...wrap(scope.join("; "), 0, width).map(painter.faint),
    ...packageTable(report, rendering),
    ...findingSummary(report, rendering),
    ...needLines(allAudited(report), rendering.view === "summary" ? mostNeeds : Infinity, rendering),
  ];
}

const mostNames = 3;
const mostNeeds = 6;

function packageTable({ repositories }: Report, { painter, width }: Rendering): string[] {
  const packages = distinctPackages(repositories);
  if (packages.length === 0) return ["", ...wrap("No package is published here, as far as was seen.", 0, width)];
  const rows = levelRows(packages);
  const all = rows.length < 2 ? [] : [{ registry: "together", counts: countsOf(packages), total: packages.length }];
  const lower = packages.filter(({ certain, level }) => !certain && level !== "unknown").length;
  const note = `${lower} of them at best: what was not seen could make them lower.`;
  return [
    "",
    painter.title(row("Packages by level", [...levels.map((level, index) => `${index} ${levelName(level)}`), "all"])),
    ...[...rows, ...all].map((one) => row(`  ${one.registry}`, cells(one))),
    ...(lower === 0 ? [] : labelled("", 2, 0, note, painter.faint, width)),
  ];
}

/** A level that a registry does not offer stays blank. */
function cells({ counts, total }: LevelRow): string[] {
  return [...counts, total].map((count) => (count === null ? "" : String(count)));
}

const columnWidths = [...levels.map((level) => levelName(level).length + 2), 3];

function row(label: string, texts: readonly string[]): string {
  return `${label.padEnd(17)}${texts.map((text, index) => `  ${text.padStart(columnWidths[index] ?? 0)}`).join("")}`.trimEnd();
}

const mostGrave = 10;

/** Two lines each: what and where, and what is said of it, as far as there is room. */
function findingSummary(report: Report, { painter, width }: Rendering): string[] {
  const { findings, waived, baseline } = together(allAudited(report));
  const all = gravest(report);
  const label = Math.max(...severities.map(({ length }) => length)) + 2;
  const told = [
    tally(findings).replace("finding", baseline === null ? "finding" : "new finding"),
    ...(waived.length === 0 ? [] : [`${waived.length} waived`]),
    ...(baseline === null ? [] : [`${baseline.known} known from the earlier report`, `${baseline.gone} gone since`]),
  ];
  return [
    "",
    painter.title(told.join("; ")),
    ...all
      .slice(0, mostGrave)
      .flatMap(({ severity, rule, where, says }) => [
        `  ${painter[moods[severity]](severity.padEnd(label))}${painter.title(oneLine(rule))}  ${painter.place(cut(where, width - rule.length - label - 4))}`,
        `  ${" ".repeat(label)}${painter.faint(cut(says, width - label - 2))}`,
      ]),
    ...(all.length > mostGrave
      ? labelled("", 2, 0, `and ${counted(all.length - mostGrave, "more rule")} that found something`, painter.faint, width)
      : []),
  ];
}

function cut(text: string, room: number): string {
  const line = oneLine(text);
  const most = Math.max(20, room);
  if (line.length <= most) return line;
  const start = line.slice(0, most - 1).trimEnd();
  return `${start.toWellFormed()}…`;
}

const mostRepositories = 10;

/** Which repositories to look at first, and how to read on. */
export function repositorySummary(report: Report, { painter, width }: Rendering): string[] {
  const found = byGravity(report.repositories).filter(({ findings }) => findings.length > 0);
  const names = found.slice(0, mostRepositories).map(auditedName);
  const column = Math.max(0, ...names.map((name) => oneLine(name).length)) + 2;
  return [
    "",
    painter.title("Repositories, the gravest first"),
    ...found
      .slice(0, mostRepositories)
      .flatMap((one) => labelled(`${oneLine(auditedName(one))}  `, 2, Math.min(column, 50), tally(one.findings), undefined, width)),
    ...restWords(found.length, report.repositories.length - found.length).flatMap((words) => labelled("", 2, 0, words, painter.faint, width)),
    "",
    ...wrap(readOn, 0, width).map(painter.faint),
  ];
}

const readOn =
  "Each finding with its lines and what to do: --view findings. Packages: --view packages. Everything, for programs: --output audit.json.";

function restWords(found: number, clean: number): string[] {
  const repositories = counted(clean, "repository", "repositories");
  return [
    ...(found > mostRepositories ? [`and ${found - mostRepositories} more with findings`] : []),
    ...(clean === 0 ? [] : [found === 0 ? `${repositories}, nothing found` : `nothing found in ${repositories}`]),
  ];
}
