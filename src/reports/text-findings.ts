import type { AuditedRepository, Waived } from "../model/report.ts";
import { excerpt, type Source, sourceOf } from "./excerpt.ts";
import { type Group, groupedFindings, marksOf } from "./grouped-findings.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import { moods } from "./painter.ts";
import { ownerOf } from "./wording.ts";
import type { Rendering } from "./rendering.ts";

/** Each finding with the lines it speaks of and what to do next, file by file. */
export function findingLines({ findings, lines }: AuditedRepository, rendering: Rendering): string[] {
  const source = sourceOf(lines);
  return groupedFindings(findings).flatMap((group) => ["", ...groupLines(group, source, rendering)]);
}

function groupLines(group: Group, source: Source, { painter, width }: Rendering): string[] {
  const { rule, severity, confidence, at, next } = group.first;
  const mood = painter[moods[severity]];
  const count = group.findings.length;
  const place = `${at.file}:${at.line}:${at.column}`;
  const rest = [...(count === 1 ? [] : [counted(count, "place")]), ...(confidence === "high" ? [] : [`${confidence} confidence`])];
  const { marks, more } = marksOf(group);
  return [
    `${mood(severity)}  ${painter.title(oneLine(rule))}  ${painter.place(oneLine(place))}${rest.length === 0 ? "" : painter.faint(`  (${rest.join(", ")})`)}`,
    ...excerpt(marks, { source, width, painter, mood }),
    ...(more === "" ? [] : labelled("", 2, 0, more, painter.faint, width)),
    ...labelled("→ ", 2, 2, next, painter.good, width),
  ];
}

/** Findings that somebody decided to leave standing: one line each, with who says so and until when. */
export function waivedLines({ waived }: AuditedRepository, { painter, width }: Rendering): string[] {
  if (waived.length === 0) return [];
  return ["", painter.title("Waived"), ...waived.flatMap((one) => labelled("", 2, 0, waivedWords(one), painter.faint, width))];
}

function waivedWords({ finding: { rule, at }, waiver }: Waived): string {
  const by = [ownerOf(waiver), waiver.expires === null ? "no end" : `until ${waiver.expires}`, `${waiver.at.file}:${waiver.at.line}`];
  return `${rule}  ${at.file}:${at.line}:${at.column}  ${waiver.reason} (${by.join(", ")})`;
}
