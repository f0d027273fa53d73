import type { Evidence, Region } from "../../model/place.ts";
import type { Finding } from "../../model/finding.ts";
import type { SourceLine } from "../../model/report.ts";
import { isSetting } from "../../model/setting.ts";
import { sourceOf } from "../excerpt.ts";
import { shownLine } from "../shown-line.ts";
import { markup, type Part } from "./markup.ts";

/** Columns of a line of source that are shown; wider ones are cut around what they are shown for. */
const room = 140;
const mostEvidence = 4;

/** The lines that a finding speaks of, what is meant underlined, and under them what shows it. */
export function sourceLines({ at, evidence }: Finding, lines: readonly SourceLine[], told: string): Part {
  const source = sourceOf(lines);
  const shown = evidence.slice(0, mostEvidence);
  const inFiles = shown.filter((one): one is Evidence => !isSetting(one));
  const main = isSetting(at) ? null : lineOf(at, source(at), null, false, told);
  const others = inFiles.map((one) => lineOf(one, source(one), one.says, isSetting(at) || one.file !== at.file, told));
  const settings = shown.filter((one) => isSetting(one));
  const more = evidence.length - shown.length;
  return [
    main === null && others.length === 0 ? null : markup`<pre>${main}${others}</pre>`,
    settings.map(({ setting, says }) => markup`<p class="note soft">${setting}: ${says}</p>`),
    more > 0 ? markup`<p class="note soft">and ${more} more ${more === 1 ? "place that shows" : "places that show"} it</p>` : null,
  ];
}

function lineOf(at: Region, text: string | undefined, says: string | null, named: boolean, told: string): Part {
  if (text === undefined || text.trim() === "") return says === null || says === told ? null : markup`<i>${named ? `${at.file}:` : ""}${at.line}</i> <i>${says}</i>
`;
  const shown = shownLine(text.trimStart(), moved(at, text.length - text.trimStart().length), room);
  const { from, to } = shown.columns(moved(at, text.length - text.trimStart().length));
  return markup`<i>${named ? `${at.file}:` : ""}${at.line}</i> ${shown.text.slice(0, from)}<mark>${shown.text.slice(from, to)}</mark>${shown.text.slice(to)}${says === null || says === told ? null : markup`
   <i>${says}</i>`}
`;
}

/** The same stretch once the line begins where its text begins. */
function moved(at: Region, by: number): Region {
  const { endColumn } = at;
  return { ...at, column: Math.max(1, at.column - by), ...(endColumn === undefined || (at.endLine ?? at.line) !== at.line ? {} : { endColumn: Math.max(1, endColumn - by) }) };
}
