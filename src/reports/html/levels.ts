import { scaleLinear } from "d3-scale";
import { levels as names } from "../../model/posture.ts";
import { levelName } from "../grouped-packages.ts";
import { countsOf, type LevelRow, levelRows } from "../summary.ts";
import { type Markup, markup } from "./markup.ts";
import type { Page } from "./page.ts";

/** How many packages of each registry stand at which level, as numbers and as a bar. */
export function levels({ packages }: Page): Markup {
  const postures = packages.map(({ posture }) => posture);
  const rows = levelRows(postures);
  const all = rows.length < 2 ? [] : [{ registry: "Together", counts: countsOf(postures), total: postures.length }];
  const lower = postures.filter(({ certain, level }) => !certain && level !== "unknown").length;
  return markup`<p class="lede">A level says how much has to go wrong before somebody else publishes. ${
    lower === 0 ? null : markup`<strong>${lower} of them hold at best</strong>: what was not seen could make them lower. `
  }A blank is a level that the registry does not offer.</p>
<table class="levels stack">
<thead><tr><th scope="col">Registry</th>${names.map((level, index) => markup`<th scope="col" class="n">${index} ${levelName(level)}</th>`)}<th scope="col" class="n">All</th><td class="bar"></td></tr></thead>
<tbody>${[...rows, ...all].map((row) => line(row))}</tbody>
</table>
<dl class="meanings">${names.map((level, index) => markup`<div><dt><svg class="swatch" aria-hidden="true"><rect class="l${index}" width="13" height="13"/></svg>${index} ${levelName(level)}</dt><dd>${meaning[level]}</dd></div>`)}</dl>`;
}

const meaning: Readonly<Record<(typeof names)[number], string>> = {
  unknown: "No way to publish was seen, or it is released from outside.",
  token: "A long-lived token publishes it, from a workflow or by hand.",
  "contained-token": "The token ends, is narrow, and lies behind a protected environment.",
  trusted: "Trusted publishing from a protected environment; releases prove it.",
  sealed: "Nothing else can publish it, from an isolated job, with provenance.",
};

function line({ registry, counts, total }: LevelRow): Markup {
  return markup`<tr><th scope="row">${registry}</th>${counts.map((count, level) => markup`<td class="n" data-is="${levelName(names[level] ?? "unknown")}">${count}</td>`)}<td class="n" data-is="all">${total}</td><td class="bar">${bar(counts, total)}</td></tr>`;
}

/** The numbers beside it say the same, so it is for the eye alone. */
function bar(counts: LevelRow["counts"], total: number): Markup {
  const width = scaleLinear([0, total], [0, 400]);
  let before = 0;
  const parts = counts.flatMap((count, level) => {
    if (count === null || count === 0) return [];
    const x = width(before);
    before += count;
    return [markup`<rect class="l${level}" x="${round(x)}" width="${round(width(count))}" height="16"/>`];
  });
  return markup`<svg class="bars" viewBox="0 0 400 16" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
