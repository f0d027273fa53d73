import type { Report } from "../model/report.ts";
import { counted, labelled, oneLine, wrap } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { disclaimer, type Requirement, ruleWords, standings, standingWords } from "./requirements.ts";
import { groupedUnseen } from "./grouped-unseen.ts";
import { allAudited, auditedName } from "./whereabouts.ts";

/** Each framework's requirements with the rules that support them, all repositories together. */
export function controlsText(report: Report, { painter, width }: Rendering): string[] {
  const { organisation, repositories, date } = report;
  const names =
    organisation === null ? repositories.map(auditedName) : [`${organisation.login}, ${counted(repositories.length, "repository", "repositories")}`];
  const count = repositories.length;
  return [
    painter.title(`Requirements and the rules that support them${date === null ? "" : `, ${date}`}`),
    ...names.map((name) => painter.faint(oneLine(name))),
    "",
    ...wrap(disclaimer, 0, width),
    ...standings(report).flatMap(({ name, requirements }) => [
      "",
      painter.title(name),
      ...requirements.flatMap((requirement) => [
        ...labelled("", 2, 0, `${requirement.id}: ${standingWords(requirement)}`, paintOf(requirement, painter), width),
        ...labelled("", 6, 0, requirement.rules.map((rule) => ruleWords(rule, count)).join(", "), painter.faint, width),
      ]),
    ]),
    ...notLookedAt(report, { painter, width }),
  ];
}

function paintOf({ findings, unseen }: Requirement, painter: Painter): Paint {
  return findings > 0 ? painter.bad : unseen > 0 ? painter.doubtful : painter.title;
}

/** What no rule of the report could be asked about: it bears on every framework. */
function notLookedAt(report: Report, { painter, width }: Pick<Rendering, "painter" | "width">): string[] {
  const groups = groupedUnseen(allAudited(report).flatMap(({ unseen }) => unseen.filter(({ at }) => at === null)));
  if (groups.length === 0) return [];
  const words = groups.map(({ says, needs, rules }) =>
    [says, needs ?? "", `${counted(rules.length, "rule")} could not be asked.`].filter(Boolean).join(" "),
  );
  return ["", painter.title("Not seen"), ...words.flatMap((text) => labelled("? ", 2, 2, text, painter.doubtful, width))];
}
