import { levels } from "../model/posture.ts";
import type { AuditedRepository } from "../model/report.ts";
import { byLevels, groupedPackages, levelWords, type PackageGroup, registryName } from "./grouped-packages.ts";
import { counted, labelled, oneLine, someOf, wrap } from "./lines.ts";
import type { Paint, Painter } from "./painter.ts";
import type { Rendering } from "./rendering.ts";

/** In short: each level with its packages, and what is missing for the next. */
export function packageSummary({ packages }: AuditedRepository, rendering: Rendering): string[] {
  if (packages.length === 0) return [];
  const { painter, width } = rendering;
  return [
    "",
    painter.title("Packages"),
    ...groupedPackages(packages).flatMap((group) => [
      ...heading(group, mostNames, rendering),
      ...group.posture.missing.flatMap((missing) => labelled("→ ", 4, 2, missing, painter.faint, width)),
      ...doubts(group).flatMap((doubt) => labelled("? ", 4, 2, doubt, painter.faint, width)),
    ]),
  ];
}

const mostNames = 6;

/** What was not seen is told where nothing else is known; elsewhere it is counted, and the view of packages tells it. */
function doubts({ posture: { level, certain, unseen } }: PackageGroup): readonly string[] {
  if (level === "unknown") return unseen;
  return certain || unseen.length === 0 ? [] : [`${counted(unseen.length, "fact")} not seen could make it lower: imprimatur audit --view packages`];
}

/** Each level with its packages, how they are published, what is missing for the next, and what was not seen. */
export function packageLines({ packages }: AuditedRepository, rendering: Rendering): string[] {
  const { painter, width } = rendering;
  if (packages.length === 0) return ["", ...wrap("No package is published here, as far as its files show.", 0, width)];
  return [
    "",
    painter.title(byLevels(packages)),
    ...groupedPackages(packages).flatMap((group) => {
      const { paths, missing, unseen } = group.posture;
      return [
        "",
        ...heading(group, Infinity, rendering),
        ...list("Published by", paths, painter.place, rendering),
        ...list("Missing", missing, painter.bad, rendering),
        ...list("Not seen", unseen, painter.doubtful, rendering),
      ];
    }),
  ];
}

function heading({ posture, names }: PackageGroup, most: number, { painter, width }: Rendering): string[] {
  const level = levelWords(posture);
  const lines = labelled("", 2, 0, `${registryName(posture)}, ${level}: ${someOf(names, most)}`, undefined, width);
  return lines.map((line) => line.replace(level, painter[moodOf(posture.level)](level)));
}

function moodOf(level: (typeof levels)[number]): keyof Painter {
  if (level === "unknown") return "doubtful";
  return levels.indexOf(level) < levels.indexOf("trusted") ? "bad" : "good";
}

function list(label: string, texts: readonly string[], paint: Paint, { painter, width }: Rendering): string[] {
  return texts.flatMap((text, index) =>
    labelled(index === 0 ? label : "", 4, labelWidth, oneLine(text), paint, width).map((line) => line.replace(label, painter.faint(label))),
  );
}

const labelWidth = 14;
