import { bySeverity } from "../model/finding.ts";
import type { AuditedOrganisation, AuditedRepository, Report } from "../model/report.ts";
import { unseenAt } from "./grouped-unseen.ts";
import { counted, labelled, oneLine, wrap } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { answerOf, byGravity, type Counted, isTold, tally, together } from "./tally.ts";
import { controlsText } from "./text-controls.ts";
import { findingLines, waivedLines } from "./text-findings.ts";
import { packageLines, packageSummary } from "./text-packages.ts";
import { repositorySummary, summaryLines } from "./text-summary.ts";
import { ledgerLines, whoLines } from "./text-who.ts";
import { policyLines, problemLines, unseenLines } from "./text-unseen.ts";
import { allAudited, hostOf } from "./whereabouts.ts";
import { scopeOf } from "./wording.ts";

/** For a person at a terminal: a block for each repository and, of several, a total; an organisation's posture before all. */
export function auditText(report: Report, rendering: Rendering): string {
  const { repositories, organisation } = report;
  const { view } = rendering;
  if (view === "controls") return joined([controlsText(report, rendering)]);
  if (view === "summary") return joined([[...summaryLines(report, rendering), ...repositorySummary(report, rendering)]]);
  const told = organisation === null ? repositories : byGravity(repositories).filter(view === "packages" ? publishes : isTold);
  const blocks = told.map((repository) => repositoryLines(repository, report, rendering));
  if (organisation === null) return joined(repositories.length > 1 ? [...blocks, totalLines(repositories, rendering)] : blocks);
  const own = view === "findings" ? [organisationLines(organisation, rendering)] : [];
  return joined([summaryLines(report, rendering), ...own, ...blocks, closingLines(report, told.length, rendering)]);
}

function publishes({ packages }: AuditedRepository): boolean {
  return packages.length > 0;
}

function joined(blocks: readonly (readonly string[])[]): string {
  return blocks.map((lines) => `${lines.join("\n")}\n`).join("\n\n");
}

/** What was found of its people, tokens and settings. */
function organisationLines(organisation: AuditedOrganisation, rendering: Rendering): string[] {
  const { painter, width } = rendering;
  return [
    painter.title(oneLine(`The organisation ${organisation.login} itself`)),
    ...findingLines(
      { ...organisation, findings: organisation.findings.toSorted((a, b) => bySeverity(a.severity, b.severity)) },
      organisation.host,
      rendering,
    ),
    ...waivedLines(organisation, rendering),
    ...unseenLines(organisation.unseen, rendering),
    ...problemLines(organisation.problems, painter, width),
    ...policyLines(organisation, rendering),
    "",
    ...summary(organisation, false, rendering),
  ];
}

function repositoryLines(repository: AuditedRepository, report: Report, rendering: Rendering): string[] {
  const { root, slug, looked, problems } = repository;
  const { date, organisation } = report;
  const { painter, width, view } = rendering;
  const scope = `${counted(looked.paths, "publish path")} in ${scopeOf(looked)}${date === null ? "" : `; as of ${date}`}`;
  return [
    painter.title(oneLine(slug === null || slug === root ? root : `${slug} (${root})`)),
    ...wrap(scope, 0, width).map(painter.faint),
    ...(view === "packages"
      ? [...packageLines(repository, rendering), ...ledgerLines(repository, rendering)]
      : everything(repository, report, rendering)),
    ...problemLines(problems, painter, width),
    ...policyLines(repository, rendering),
    "",
    ...summary(repository, organisation === null, rendering),
  ];
}

function everything(repository: AuditedRepository, report: Report, rendering: Rendering): string[] {
  return [
    ...findingLines(repository, hostOf(report), rendering),
    ...waivedLines(repository, rendering),
    ...packageSummary(repository, rendering),
    ...whoLines(repository, rendering),
    ...unseenLines(unseenAt(repository, report), rendering),
  ];
}

function summary(counts: Counted, filesAlone: boolean, { painter, width }: Rendering): string[] {
  const [gravest] = counts.findings.toSorted((a, b) => bySeverity(a.severity, b.severity));
  const more = gravest === undefined ? [] : wrap(`What a rule means, and what to do by hand: imprimatur explain ${gravest.rule}`, 0, width);
  return [...labelled("", 0, 0, answerOf(counts, filesAlone), paintOf(counts, painter), width), ...more.map(painter.faint)];
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
    ...labelled("", 0, 0, answerOf(all, true), paintOf(all, painter), width),
  ];
}

/** Repositories that were not listed or not read, and the answer to all. */
function closingLines(report: Report, told: number, rendering: Rendering): string[] {
  const { painter, width, view } = rendering;
  const { organisation, repositories } = report;
  const why = view === "packages" ? "no package is published there, as far as was seen" : "they publish nothing, and nothing was found";
  const unread = organisation?.looked.unread ?? [];
  const quiet = repositories.length - told;
  const all = together(allAudited(report));
  return [
    painter.title(`Together, ${counted(repositories.length, "repository", "repositories")}`),
    ...(quiet === 0 ? [] : labelled("", 2, 0, `${quiet} of them not listed: ${why}.`, painter.faint, width)),
    ...(unread.length === 0 ? [] : labelled("", 2, 0, `Not read: ${unread.join(", ")}`, painter.doubtful, width)),
    "",
    ...labelled("", 0, 0, answerOf(all, false), paintOf(all, painter), width),
  ];
}
