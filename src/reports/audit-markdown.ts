import type { AuditedOrganisation, AuditedRepository, Report, Unseen } from "../model/report.ts";
import { byLevels } from "./grouped-packages.ts";
import { unseenAt } from "./grouped-unseen.ts";
import { counted } from "./lines.ts";
import { type Part, stays, withinLimit } from "./markdown-budget.ts";
import { controlsMarkdown } from "./markdown-controls.ts";
import { code, inline } from "./markdown-escape.ts";
import { findingParts, waivedParts } from "./markdown-findings.ts";
import { packageParts } from "./markdown-packages.ts";
import { summaryParts } from "./markdown-summary.ts";
import { whoParts } from "./markdown-who.ts";
import { policyParts, problemParts, unseenParts } from "./markdown-unseen.ts";
import type { Rendering } from "./rendering.ts";
import { answerOf, byGravity, isTold, together } from "./tally.ts";
import { scopeOf } from "./wording.ts";

/** For a job's summary and for handing on: the answer first, then tables. Stays below GitHub's limit. */
export function auditMarkdown(report: Report, rendering: Rendering): string {
  const { repositories, organisation } = report;
  const { view } = rendering;
  if (view === "controls") return withinLimit(controlsMarkdown(report));
  if (view === "summary") return withinLimit(summaryParts(report, rendering));
  if (organisation !== null) return withinLimit(organisationReport(organisation, report, rendering));
  return withinLimit([
    ...(repositories.length > 1 ? totalParts(repositories) : []),
    ...repositories.flatMap((repository) => repositoryParts(repository, report, rendering)),
    ...(repositories.length > 1 && view === "findings" ? unseenParts(nowhere(repositories)) : []),
  ]);
}

/** The posture, the organisation itself, then each repository of which there is something to tell, the gravest first. */
function organisationReport(organisation: AuditedOrganisation, report: Report, rendering: Rendering): readonly Part[] {
  const told = byGravity(report.repositories).filter(isTold);
  const quiet = report.repositories.length - told.length;
  return [
    ...summaryParts(report, rendering),
    ...(rendering.view === "findings" ? organisationParts(organisation, report, rendering) : []),
    ...told.flatMap((repository) => repositoryParts(repository, report, rendering)),
    ...(quiet === 0 ? [] : [stays(`${counted(quiet, "repository", "repositories")} not listed: nothing is published there, and nothing was found.`)]),
  ];
}

function organisationParts(organisation: AuditedOrganisation, report: Report, rendering: Rendering): readonly Part[] {
  return [
    stays(`## The organisation ${code(organisation.login)} itself\n`),
    stays(`**${answerOf(organisation, false)}**\n`),
    ...findingParts(organisation, report, rendering),
    ...waivedParts(organisation),
    ...unseenParts(organisation.unseen),
    ...problemParts(organisation),
    ...policyParts(organisation),
  ];
}

/** What files do not show at all is the same for every repository: of several it is told once, at the end. */
function nowhere(repositories: readonly AuditedRepository[]): readonly Unseen[] {
  return repositories.flatMap(({ unseen }) => unseen.filter(({ at }) => at === null));
}

function repositoryParts(repository: AuditedRepository, report: Report, rendering: Rendering): readonly Part[] {
  const { slug, root, looked, packages } = repository;
  const { date, organisation } = report;
  const levels = packages.length === 0 ? "" : ` ${byLevels(packages)}.`;
  const scope = `${counted(looked.paths, "publish path")} in ${scopeOf(looked)}${date === null ? "" : `, on ${date}`}`;
  return [
    stays(`## Publishing audit of ${code(slug ?? root)}\n`),
    stays(`**${answerOf(repository, organisation === null)}**${levels}\n`),
    stays(`Looked at ${inline(scope)}.\n`),
    ...(rendering.view === "findings" ? [...findingParts(repository, report, rendering), ...waivedParts(repository)] : []),
    ...packageParts(repository, rendering.view === "packages"),
    ...whoParts(repository, rendering.view === "packages"),
    ...(rendering.view === "findings" ? unseenParts(unseenAt(repository, report)) : []),
    ...problemParts(repository),
    ...policyParts(repository),
  ];
}

function totalParts(repositories: readonly AuditedRepository[]): readonly Part[] {
  return [
    stays(`# Publishing audit of ${counted(repositories.length, "repository", "repositories")}\n`),
    stays(`**${answerOf(together(repositories), true)}** ${byLevels(repositories.flatMap(({ packages }) => packages))}.\n`),
    stays("| repository | answer |\n|---|---|"),
    ...repositories.map((one) => stays(`| ${code(one.slug ?? one.root)} | ${answerOf(one, true)} |`)),
    stays(""),
  ];
}
