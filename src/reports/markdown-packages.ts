import type { AuditedRepository } from "../model/report.ts";
import { groupedPackages, levelWords, type PackageGroup, registryName } from "./grouped-packages.ts";
import { type Part, row, stays } from "./markdown-budget.ts";
import { code, inline } from "./markdown-escape.ts";

/** Packages by level with what is missing for the next; in full also how each is published and what was not seen. */
export function packageParts({ packages }: AuditedRepository, full: boolean): readonly Part[] {
  if (packages.length === 0) return full ? [stays("No package is published here, as far as its files show.\n")] : [];
  const more = full ? " published by | not seen |" : "";
  return [
    stays(`### Packages\n\n| registry | package | level | missing for the next |${more}\n|---|---|---|---|${full ? "---|---|" : ""}`),
    ...groupedPackages(packages).map((group) => row(`| ${cells(group, full).join(" | ")} |`)),
    stays(""),
  ];
}

const mostNames = 10;

function cells({ posture, names }: PackageGroup, full: boolean): string[] {
  const shown = full ? names : names.slice(0, mostNames);
  const rest = names.length > shown.length ? `<br>and ${names.length - shown.length} more` : "";
  return [
    registryName(posture),
    `${posture.purl === null ? inline(shown.join()) : shown.map(code).join("<br>")}${rest}`,
    levelWords(posture),
    posture.missing.map(inline).join("<br>"),
    ...(full ? [posture.paths.map(code).join("<br>"), posture.unseen.map(inline).join("<br>")] : []),
  ];
}
