import type { Region } from "../../model/place.ts";
import type { Finding } from "../../model/finding.ts";
import type { SourceLine } from "../../model/report.ts";
import { isSetting } from "../../model/setting.ts";
import { type Source, sourceOf } from "../excerpt.ts";
import { shownLine } from "../shown-line.ts";
import { type Markup, markup, type Part } from "./markup.ts";

/** Columns of a line of source that are shown; wider ones are cut around what they are shown for. */
const room = 140;

/** The lines that a finding speaks of, what is meant underlined, and under them what shows it. Each line stands once. */
export function sourceLines(
  { at, evidence, says: told }: Pick<Finding, "at" | "evidence" | "says">,
  lines: readonly SourceLine[],
  most: number,
): Part {
  const source = sourceOf(lines);
  const shown = evidence.slice(0, most);
  const marks: readonly Mark[] = [
    ...(isSetting(at) ? [] : [{ at, says: "" }]),
    ...shown.flatMap((one) => (isSetting(one) ? [] : [{ at: one, says: one.says === told ? "" : one.says }])),
  ];
  const file = isSetting(at) ? null : at.file;
  const groups = [...Map.groupBy(marks, (one) => `${one.at.line}\n${one.at.file}`).values()];
  const excerpt = groups.flatMap((own) => lineOf(own, { source, file, lone: groups.length === 1 && file !== null }) ?? []);
  const settings = shown.filter((one) => isSetting(one));
  const more = most === 0 ? 0 : evidence.length - shown.length;
  return [
    excerpt.length === 0 ? null : markup`<pre>${excerpt}</pre>`,
    settings.map(({ setting, says }) => markup`<p class="note soft">${isSetting(at) && at.setting === setting ? null : `${setting}: `}${says}</p>`),
    more > 0 ? markup`<p class="note soft">and ${more} more ${more === 1 ? "place that shows" : "places that show"} it</p>` : null,
  ];
}

interface Mark {
  readonly at: Region;
  readonly says: string;
}

interface Around {
  readonly source: Source;
  /** The file that is named already. */
  readonly file: string | null;
  /** Whether it is the only line, whose number is named already. */
  readonly lone: boolean;
}

/** One line with all that is said of it; the stretch of the first is underlined. */
function lineOf(marks: readonly Mark[], { source, file, lone }: Around): Markup | null {
  const [first] = marks;
  const text = first === undefined ? undefined : source(first.at);
  const says = marks.flatMap((one) => (one.says === "" ? [] : [one.says]));
  if (first === undefined || ((text === undefined || text.trim() === "") && says.length === 0)) return null;
  const number = `${first.at.file === file ? "" : `${first.at.file}:`}${first.at.line}`;
  return markup`${lone ? null : markup`<i>${number}</i> `}${text === undefined ? null : underlined(text, first.at)}${says.map(
    (one) => markup`
   <i>${one}</i>`,
  )}
`;
}

function underlined(text: string, at: Region): Markup {
  const indent = text.length - text.trimStart().length;
  const own = moved(at, indent);
  const shown = shownLine(text.slice(indent), own, room);
  const { from, to } = shown.columns(own);
  return markup`${shown.text.slice(0, from)}<mark>${shown.text.slice(from, to)}</mark>${shown.text.slice(to)}`;
}

/** The same stretch once the line begins where its text begins. */
function moved(at: Region, by: number): Region {
  const { endColumn, endLine = at.line } = at;
  const column = Math.max(1, at.column - by);
  return endColumn === undefined || endLine !== at.line ? { ...at, column } : { ...at, column, endColumn: Math.max(1, endColumn - by) };
}
