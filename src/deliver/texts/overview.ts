import { isDue } from "../../campaign/is-due.ts";
import { stages } from "../../model/campaign.ts";
import { bySeverity } from "../../model/finding.ts";
import { levels } from "../../model/posture.ts";
import { counted } from "../../reports/lines.ts";
import { type Part, row, stays } from "../../reports/markdown-budget.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import { markText } from "../marks.ts";
import { section } from "../sections.ts";
import { fitted } from "./fitted.ts";
import { toldOpenly } from "./open-knowledge.ts";
import type { OverviewRepository, OverviewSubject } from "./subjects.ts";
import { decisionLine, placeLink, stageWords } from "./words.ts";

/** The organisation's overview: how far it is, where something is open, and what keeps it from going on. */
export function overviewText(subject: OverviewSubject): { readonly title: string; readonly body: string } {
  const { organisation, isDone } = subject;
  const mark = markText({ is: "organisation", key: organisation, fingerprint: "", ...(isDone ? { closed: "fixed" as const } : {}) });
  const shown = openly(subject);
  const hidden = subject.repositories.length - shown.repositories.length;
  const parts = isDone
    ? [stays("All is done: nothing is left to do in this organisation. It is opened again when there is something.")]
    : [
        ...postureParts(shown),
        ...(hidden === 0 ? [] : [stays(`${counted(hidden, "repository is", "repositories are")} not public and not told here.\n`)]),
        ...repositoryParts(shown),
        ...leftParts(shown),
        ...organisationParts(shown),
        ...decisionParts(shown),
        stays("---\nTo say no, close it as not planned: it is left alone until it is opened again."),
      ];
  return {
    title: "Publishing: how far this organisation is",
    body: `${mark}\n\n${section(
      "text",
      fitted(() => parts, mark),
    )}\n`,
  };
}

/** A public place names no repository that is not public, and no secret that files do not. */
function openly(subject: OverviewSubject): OverviewSubject {
  const { visibility, host, repositories } = subject;
  if (visibility !== "public") return subject;
  const open = repositories.filter((one) => one.visibility === "public");
  return {
    ...subject,
    repositories: open.map((one) => ({ ...one, campaigns: one.campaigns.map((campaign) => toldOpenly(campaign, `${host}/${one.slug}`)) })),
  };
}

function postureParts({ organisation, repositories }: OverviewSubject): readonly Part[] {
  const packages = repositories.flatMap(({ postures }) => postures);
  const campaigns = repositories.flatMap((one) => one.campaigns);
  const byLevel = levels.map((level) => packages.filter((one) => one.level === level).length);
  const byStage = stages
    .map((stage) => [stageWords[stage], campaigns.filter((one) => one.stage === stage).length] as const)
    .filter(([, count]) => count > 0);
  return [
    stays(`How ${code(organisation)} publishes ${counted(packages.length, "package")}, and what is left to make it safe.\n`),
    stays(`| ${levels.map((level, index) => `${index} ${level}`).join(" | ")} |\n|${"---|".repeat(levels.length)}\n| ${byLevel.join(" | ")} |\n`),
    ...(byStage.length === 0 ? [] : [stays(`On the way: ${byStage.map(([words, count]) => `${count} ${words}`).join(", ")}.\n`)]),
  ];
}

/** Those with something to do, the one with most packages at the lowest level first. */
function repositoryParts({ repositories }: OverviewSubject): readonly Part[] {
  const due = repositories.filter(({ issue, pullRequests, campaigns }) => issue !== null || pullRequests.length > 0 || campaigns.some(isDue));
  const asked = repositories.filter((one) => !due.includes(one) && one.campaigns.some(({ next }) => next !== null));
  return [
    ...(due.length === 0 ? [] : [stays("## Repositories\n\n| repository | packages | issue | pull requests | next |\n|---|---|---|---|---|")]),
    ...due.toSorted((a, b) => weight(b) - weight(a) || (a.slug < b.slug ? -1 : 1)).map((one) => row(repositoryRow(one))),
    ...(due.length === 0 ? [] : [stays("")]),
    ...askedParts(asked),
  ];
}

/** A repository in which nothing that was seen is left, but something that cannot be seen. */
function askedParts(repositories: readonly OverviewRepository[]): readonly Part[] {
  if (repositories.length === 0) return [];
  const count = counted(repositories.length, "repository publishes as it should", "repositories publish as they should");
  return [
    stays(`<details><summary>${count}, and what is left cannot be seen there: ask once</summary>\n`),
    ...repositories.map(({ slug, campaigns }) =>
      row(`- ${code(bare(slug))}: ${inline(campaigns.find(({ next }) => next !== null)?.next?.says ?? "")}`),
    ),
    stays("\n</details>\n"),
  ];
}

function weight({ postures }: OverviewRepository): number {
  return postures.filter(({ level }) => level === "token" || level === "unknown").length;
}

function repositoryRow({ slug, campaigns, issue, pullRequests }: OverviewRepository): string {
  const open = pullRequests.flatMap(({ pullRequest, state }) =>
    pullRequest !== null && state === "open" ? `[#${pullRequest.number}](<${pullRequest.url}>)` : [],
  );
  const next = campaigns.find((one) => one.next !== null)?.next;
  const at = issue === null ? "" : `[#${issue.number}](<${issue.url}>)`;
  return `| ${code(bare(slug))} | ${campaigns.length} | ${at} | ${open.join(" ")} | ${next === undefined || next === null ? "" : inline(next.says)} |`;
}

/** They all share an owner. */
function bare(slug: string): string {
  return slug.slice(slug.indexOf("/") + 1);
}

/** What keeps from delivering: each reason once, with the places. */
function leftParts({ repositories }: OverviewSubject): readonly Part[] {
  const left = repositories
    .flatMap((one) => one.left)
    .filter(({ why }) => why === "prevented" || why === "switched-off" || why === "taken-over" || why === "made-elsewhere");
  if (left.length === 0) return [];
  const reasons = [...Map.groupBy(left, ({ because }) => because)];
  return [
    stays("## What was left\n"),
    ...reasons.map(([because, own]) =>
      row(
        `- ${inline(because)} ${[...new Set(own.map(({ slug, file }) => (file === null ? bare(slug) : `${bare(slug)}/${file}`)))].map(code).join(", ")}`,
      ),
    ),
    stays(""),
  ];
}

/** What concerns people and tokens is nobody's business outside. */
function organisationParts({ audited, visibility, host, organisation }: OverviewSubject): readonly Part[] {
  const findings = audited?.findings ?? [];
  if (findings.length === 0) return [];
  const heading = stays("## The organisation itself\n");
  if (visibility === "public")
    return [
      heading,
      stays(
        `${counted(findings.length, "finding is", "findings are")} not shown in a public issue: the report has ${findings.length === 1 ? "it" : "them"}.\n`,
      ),
    ];
  const graver = findings.toSorted((a, b) => bySeverity(a.severity, b.severity));
  return [
    heading,
    ...graver.map(({ severity, rule, at, says, next }) =>
      row(`- **${severity}** ${code(rule)} ${placeLink(at, organisation, host)}: ${inline(says)} ${inline(next)}`),
    ),
    stays(""),
  ];
}

function decisionParts({ repositories }: OverviewSubject): readonly Part[] {
  const lines = repositories.flatMap(({ slug, decisions }) => decisions.map((one) => row(`${decisionLine(one)} (${code(bare(slug))})`)));
  return lines.length === 0 ? [] : [stays("## Decided\n"), ...lines, stays("")];
}
