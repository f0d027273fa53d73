import type { Report } from "../model/report.ts";
import { groupedUnseen } from "./grouped-unseen.ts";
import { counted } from "./lines.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";
import { disclaimer, ruleWords, standings } from "./requirements.ts";
import { allAudited, auditedName } from "./whereabouts.ts";

/** Each framework's requirements with the rules that support them, all repositories together. */
export function controlsMarkdown(report: Report): readonly Part[] {
  const { organisation, repositories, date } = report;
  const names =
    organisation === null ? repositories.map((one) => code(auditedName(one))) : [code(organisation.login), `${repositories.length} repositories`];
  const notSeen = groupedUnseen(allAudited(report).flatMap(({ unseen }) => unseen.filter(({ at }) => at === null)));
  return [
    stays(`# Requirements and the rules that support them\n\n${names.join(", ")}${date === null ? "" : `, ${inline(date)}`}\n\n${disclaimer}\n`),
    ...standings(report).flatMap(({ name, requirements }) => [
      stays(`## ${name}\n\n| requirement | rules that support it | findings | waived | not judged |\n|---|---|---|---|---|`),
      ...requirements.map(({ id, rules, findings, waived, unseen }) => {
        const words = rules.map((rule) => inline(ruleWords(rule, repositories.length))).join(", ");
        return row(`| ${inline(id)} | ${words} | ${findings} | ${waived} | ${unseen} |`);
      }),
      stays(""),
    ]),
    ...(notSeen.length === 0 ? [] : [stays("## Not seen\n")]),
    ...notSeen.map(({ says, needs, rules }) => row(`- ${inline(says)} ${inline(needs ?? "")} ${counted(rules.length, "rule")} could not be asked.`)),
  ];
}
