import { type Comparison, isUnchanged } from "./diff-compare.ts";
import { comparisonAnswer, daysOf, type Entry, listsOf, type Section, sectionsOf } from "./diff-words.ts";
import { labelled, oneLine, wrap } from "./lines.ts";
import type { Rendering } from "./rendering.ts";

/** For a person at a terminal: what got better, what got worse, and what cannot be told. */
export function comparisonText(comparison: Comparison, rendering: Pick<Rendering, "painter" | "width">): string {
  const { painter, width } = rendering;
  const answer = isUnchanged(comparison) ? "Nothing changed." : comparisonAnswer(comparison);
  const lines = [
    painter.title(oneLine(daysOf(comparison))),
    ...wrap(answer, 0, width),
    ...sectionsOf(comparison).flatMap((section) => ["", ...sectionLines(section, rendering)]),
    ...listsOf(comparison).flatMap(([heading, names]) => [
      "",
      painter.title(heading),
      ...names.slice(0, mostEntries).flatMap((name) => labelled("", 2, 0, name, undefined, width)),
      ...moreThan(names.length, rendering),
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** More would not be read; JSON holds all. */
const mostEntries = 50;

function sectionLines({ title, mood, entries }: Section, rendering: Pick<Rendering, "painter" | "width">): string[] {
  const { painter, width } = rendering;
  const entryLines = ({ mark, title: name, where, says }: Entry) => [
    ...labelled("", 2, 0, `${mark}  ${name}  ${where}`, painter[mood], width),
    ...says.flatMap((one) => labelled("", 6, 0, one, painter.faint, width)),
  ];
  return [painter.title(title), ...entries.slice(0, mostEntries).flatMap(entryLines), ...moreThan(entries.length, rendering)];
}

function moreThan(count: number, { painter, width }: Pick<Rendering, "painter" | "width">): string[] {
  if (count <= mostEntries) return [];
  return labelled("", 2, 0, `and ${count - mostEntries} more, which the JSON holds`, painter.faint, width);
}
