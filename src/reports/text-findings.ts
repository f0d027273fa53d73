import { isSetting, type SettingEvidence } from "../model/setting.ts";
import type { Waived } from "../model/report.ts";
import { excerpt, type Source, sourceOf } from "./excerpt.ts";
import { type Group, groupedFindings, type Shown, shownOf } from "./grouped-findings.ts";
import { counted, labelled, oneLine } from "./lines.ts";
import { moods } from "./painter.ts";
import type { Rendering } from "./rendering.ts";
import { addressOf, type Audited, spotOf } from "./whereabouts.ts";
import { ownerOf } from "./wording.ts";

/** Each finding with the lines or settings it speaks of and what to do next, file by file. `host`: where settings have their pages. */
export function findingLines(audited: Audited, host: string, rendering: Rendering): string[] {
  const source = sourceOf("lines" in audited ? audited.lines : []);
  return groupedFindings(audited.findings).flatMap((group) => ["", ...groupLines(group, source, host, rendering)]);
}

function groupLines(group: Group, source: Source, host: string, rendering: Rendering): string[] {
  const { painter, width } = rendering;
  const { rule, severity, confidence, next } = group.first;
  const mood = painter[moods[severity]];
  const shown = shownOf(group);
  const rest = [...restOf(group), ...(confidence === "high" ? [] : [`${confidence} confidence`])];
  return [
    `${mood(severity)}  ${painter.title(oneLine(rule))}  ${painter.place(oneLine(placeOf(group)))}${rest.length === 0 ? "" : painter.faint(`  (${rest.join(", ")})`)}`,
    ...settingLines(shown, host, rendering),
    ...(shown.marks.length === 0 ? [] : excerpt(shown.marks, { source, width, painter, mood })),
    ...evidenceLines(shown, host, rendering),
    ...(shown.more === "" ? [] : labelled("", 2, 0, shown.more, painter.faint, width)),
    ...labelled("→ ", 2, 2, next, painter.good, width),
  ];
}

function placeOf({ first: { at }, findings }: Group): string {
  return `${spotOf(at)}${isSetting(at) && findings.length > 1 ? ` and ${findings.length - 1} more` : ""}`;
}

function restOf({ first: { at }, findings }: Group): string[] {
  return isSetting(at) || findings.length === 1 ? [] : [counted(findings.length, "place")];
}

/** What is said of each setting, and where it is looked at: once, where all are on one page. */
function settingLines({ settings }: Shown, host: string, { painter, width }: Rendering): string[] {
  const addresses = settings.map((at) => addressOf(at, host));
  const apart = new Set(addresses).size > 1;
  const address = (text: string | null | undefined, indent: number) => (text ? [`${" ".repeat(indent)}${painter.place(text)}`] : []);
  return [
    ...settings.flatMap(({ setting, says }, index) => [
      ...labelled("", 2, 0, settings.length === 1 ? says : `${setting}: ${says}`, undefined, width),
      ...(apart ? address(addresses[index], 4) : []),
    ]),
    ...(apart ? [] : address(addresses[0], 2)),
  ];
}

function evidenceLines({ evidence, settings }: Shown, host: string, { painter, width }: Rendering): string[] {
  const told = new Set(settings.map((at) => addressOf(at, host)));
  const words = (one: SettingEvidence) => {
    const address = addressOf(one, host);
    return `${one.setting}: ${one.says}${address === null || told.has(address) ? "" : ` (${address})`}`;
  };
  return evidence.flatMap((one) => labelled("- ", 2, 2, words(one), painter.faint, width));
}

/** Findings that somebody decided to leave standing: one line each, with who says so and until when. */
export function waivedLines({ waived }: Audited, { painter, width }: Rendering): string[] {
  if (waived.length === 0) return [];
  return ["", painter.title("Waived"), ...waived.flatMap((one) => labelled("", 2, 0, waivedWords(one), painter.faint, width))];
}

function waivedWords({ finding: { rule, at }, waiver }: Waived): string {
  const by = [ownerOf(waiver), waiver.expires === null ? "no end" : `until ${waiver.expires}`, `${waiver.at.file}:${waiver.at.line}`];
  return `${rule}  ${spotOf(at)}  ${waiver.reason} (${by.join(", ")})`;
}
