import { levels } from "../model/posture.ts";
import type { Report } from "../model/report.ts";
import { levelName } from "./grouped-packages.ts";
import { counted } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";
import { ruleLink } from "./markdown-findings.ts";
import { needParts } from "./markdown-unseen.ts";
import type { Rendering } from "./rendering.ts";
import { countsOf, distinctPackages, gravest, type LevelRow, levelRows, lookedAround } from "./summary.ts";
import { answerOf, byGravity, together } from "./tally.ts";
import { allAudited, auditedName } from "./whereabouts.ts";

/** The posture first: how much was looked at, levels, the gravest findings, repositories, and what went unseen. */
export function summaryParts(report: Report, rendering: Rendering): readonly Part[] {
  const { organisation, date } = report;
  const { repositories, publishing, unread } = lookedAround(report);
  const count = counted(repositories, "repository", "repositories");
  const scope = `${count}, ${publishing} of them ${publishing === 1 ? "publishes" : "publish"} packages${date === null ? "" : `, on ${date}`}`;
  const title =
    organisation === null
      ? count
      : `${code(organisation.login)}${organisation.host === "https://github.com" ? "" : ` on ${code(organisation.host)}`}`;
  return [
    stays(`# Publishing posture of ${title}\n`),
    stays(`**${answerOf(together(allAudited(report)), organisation === null)}**\n`),
    stays(`Looked at ${inline(scope)}.${unread.length === 0 ? "" : ` ${unread.length} could not be read.`}\n`),
    ...levelParts(report),
    ...graveParts(report, rendering),
    ...repositoryTable(report),
    ...unread.map((name) => row(`- Not read: ${code(name)}`)),
    ...(unread.length === 0 ? [] : [stays("")]),
    ...needParts(allAudited(report)),
  ];
}

function levelParts({ repositories }: Report): readonly Part[] {
  const packages = distinctPackages(repositories);
  if (packages.length === 0) return [stays("No package is published here, as far as was seen.\n")];
  const lower = packages.filter(({ certain, level }) => !certain && level !== "unknown").length;
  const rows = levelRows(packages);
  const all = rows.length < 2 ? [] : [{ registry: "together", counts: countsOf(packages), total: packages.length }];
  const heading = ["packages by level", ...levels.map((level, index) => `${index} ${levelName(level)}`), "all"];
  return [
    stays(`| ${heading.join(" | ")} |\n|---|${"---:|".repeat(heading.length - 1)}`),
    ...[...rows, ...all].map((one) => stays(`| ${one.registry} | ${cells(one)} |`)),
    stays(lower === 0 ? "" : `\n${lower} of them at best: what was not seen could make them lower.\n`),
  ];
}

function cells({ counts, total }: LevelRow): string {
  return [...counts, total].map((count) => count ?? "").join(" | ");
}

const mostGrave = 10;

function graveParts(report: Report, rendering: Rendering): readonly Part[] {
  const all = gravest(report);
  if (all.length === 0) return [];
  const more = all.length - mostGrave;
  return [
    stays("| severity | rule | where | what |\n|---|---|---|---|"),
    ...all
      .slice(0, mostGrave)
      .map(({ severity, rule, where, says }) => stays(`| **${severity}** | ${ruleLink(rule, rendering)} | ${inline(where)} | ${inline(says)} |`)),
    stays(more > 0 ? `\nand ${counted(more, "more rule")} that found something\n` : ""),
  ];
}

function repositoryTable(report: Report): readonly Part[] {
  const found = byGravity(report.repositories).filter(({ findings }) => findings.length > 0);
  const clean = report.repositories.length - found.length;
  return [
    ...(found.length === 0 ? [] : [stays("| repository | answer |\n|---|---|")]),
    ...found.map((one) => row(`| ${code(auditedName(one))} | ${answerOf(one, report.organisation === null)} |`)),
    stays(clean === 0 ? "" : `\nNothing found in ${counted(clean, "repository", "repositories")}${found.length === 0 ? "" : " more"}.\n`),
  ];
}
