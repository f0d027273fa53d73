import { bySeverity } from "../model/finding.ts";
import type { AuditedRepository, Report } from "../model/report.ts";
import { counted, labelled, oneLine, wrap } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { answerOf, type Counted, tally, together } from "./tally.ts";
import { controlsText } from "./text-controls.ts";
import { findingLines, waivedLines } from "./text-findings.ts";
import { packageLines, packageSummary } from "./text-packages.ts";
import { policyLines, problemLines, unseenLines } from "./text-unseen.ts";
import { scopeOf } from "./wording.ts";

/** For a person at a terminal: a block for each repository and, of several, a total. */
export function auditText(report: Report, rendering: Rendering): string {
  const { repositories } = report;
  if (rendering.view === "controls") return joined([controlsText(report, rendering)]);
  const blocks = repositories.map((repository) => repositoryLines(repository, report, rendering));
  return joined(repositories.length > 1 ? [...blocks, totalLines(repositories, rendering)] : blocks);
}

function joined(blocks: readonly (readonly string[])[]): string {
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n\n");
}

function repositoryLines(repository: AuditedRepository, { date, repositories }: Report, rendering: Rendering): string[] {
  const { root, slug, looked, problems } = repository;
  const { painter, width, view } = rendering;
  const scope = `${counted(looked.paths, "publish path")} in ${scopeOf(looked)}${date === null ? "" : `; as of ${date}`}`;
  return [
    painter.title(oneLine(slug === null || slug === root ? root : `${slug} (${root})`)),
    ...wrap(scope, 0, width).map(painter.faint),
    ...(view === "packages" ? packageLines(repository, rendering) : everything(repository, repositories.length > 1, rendering)),
    ...problemLines(problems, painter, width),
    ...policyLines(repository, rendering),
    "",
    ...summary(repository, rendering),
  ];
}

/** What files do not show at all is the same for every repository: of several it is told once, at the end. */
function everything(repository: AuditedRepository, several: boolean, rendering: Rendering): string[] {
  const unseen = several ? repository.unseen.filter(({ at }) => at !== null) : repository.unseen;
  return [
    ...findingLines(repository, rendering),
    ...waivedLines(repository, rendering),
    ...packageSummary(repository, rendering),
    ...unseenLines(unseen, rendering),
  ];
}

function summary(counts: Counted, { painter, width }: Rendering): string[] {
  const [gravest] = counts.findings.toSorted((a, b) => bySeverity(a.severity, b.severity));
  const more = gravest === undefined ? [] : wrap(`What a rule means, and what to do by hand: imprimatur explain ${gravest.rule}`, 0, width);
  return [...labelled("", 0, 0, answerOf(counts), paintOf(counts, painter), width), ...more.map(painter.faint)];
}

function paintOf({ findings, unseen }: Counted, painter: Painter): Paint {
  if (findings.length > 0) return painter.bad;
  return unseen.length > 0 ? painter.doubtful : painter.good;
}

/** One line for each repository with findings, then all together. */
function totalLines(repositories: readonly AuditedRepository[], rendering: Rendering): string[] {
  const { painter, width, view } = rendering;
  const all = together(repositories);
  const unseen = view === "findings" ? all.unseen.filter(({ at }) => at === null) : [];
  return [
    painter.title(`Together, ${counted(repositories.length, "repository", "repositories")}`),
    ...repositories
      .filter(({ findings }) => findings.length > 0)
      .flatMap(({ slug, root, findings }) => labelled("", 2, 0, `${slug ?? root}  ${tally(findings)}`, undefined, width)),
    ...unseenLines(unseen, rendering),
    ...(unseen.length === 0 ? [] : [""]),
    ...labelled("", 0, 0, answerOf(all), paintOf(all, painter), width),
  ];
}
