import type { AuditedRepository, Report, Unseen } from "../model/report.ts";
import { byLevels } from "./grouped-packages.ts";
import { counted } from "./lines.ts";
import { type Part, stays, withinLimit } from "./markdown-budget.ts";
import { controlsMarkdown } from "./markdown-controls.ts";
import { code, inline } from "./markdown-escape.ts";
import { findingParts, waivedParts } from "./markdown-findings.ts";
import { packageParts } from "./markdown-packages.ts";
import { policyParts, problemParts, unseenParts } from "./markdown-unseen.ts";
import type { Rendering } from "./rendering.ts";
import { answerOf, together } from "./tally.ts";
import { scopeOf } from "./wording.ts";

/** For a job's summary and for handing on: the answer first, then tables. Stays below GitHub's limit. */
export function auditMarkdown(report: Report, rendering: Rendering): string {
  if (rendering.view === "controls") return withinLimit(controlsMarkdown(report));
  const { repositories } = report;
  return withinLimit([
    ...(repositories.length > 1 ? totalParts(repositories) : []),
    ...repositories.flatMap((repository) => repositoryParts(repository, report, rendering)),
    ...(repositories.length > 1 && rendering.view === "findings" ? unseenParts(nowhere(repositories)) : []),
  ]);
}

/** What files do not show at all is the same for every repository: of several it is told once, at the end. */
function nowhere(repositories: readonly AuditedRepository[]): readonly Unseen[] {
  return repositories.flatMap(({ unseen }) => unseen.filter(({ at }) => at === null));
}

function repositoryParts(repository: AuditedRepository, { date, rules, repositories }: Report, rendering: Rendering): readonly Part[] {
  const { slug, root, looked, packages } = repository;
  const unseen = repositories.length > 1 ? repository.unseen.filter(({ at }) => at !== null) : repository.unseen;
  const levels = packages.length === 0 ? "" : ` ${byLevels(packages)}.`;
  const scope = `${counted(looked.paths, "publish path")} in ${scopeOf(looked)}${date === null ? "" : `, on ${date}`}`;
  return [
    stays(`## Publishing audit of ${code(slug ?? root)}\n`),
    stays(`**${answerOf(repository)}**${levels}\n`),
    stays(`Looked at ${inline(scope)}.\n`),
    ...(rendering.view === "findings" ? [...findingParts(repository, rules, rendering), ...waivedParts(repository)] : []),
    ...packageParts(repository, rendering.view === "packages"),
    ...(rendering.view === "findings" ? unseenParts(unseen) : []),
    ...problemParts(repository),
    ...policyParts(repository),
  ];
}

function totalParts(repositories: readonly AuditedRepository[]): readonly Part[] {
  return [
    stays(`# Publishing audit of ${counted(repositories.length, "repository", "repositories")}\n`),
    stays(`**${answerOf(together(repositories))}** ${byLevels(repositories.flatMap(({ packages }) => packages))}.\n`),
    stays("| repository | answer |\n|---|---|"),
    ...repositories.map((one) => stays(`| ${code(one.slug ?? one.root)} | ${answerOf(one)} |`)),
    stays(""),
  ];
}
