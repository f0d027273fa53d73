import { nameOf } from "../../model/known-registry.ts";
import { levels } from "../../model/posture.ts";
import { registryIds } from "../../model/registry.ts";
import { levelName } from "../grouped-packages.ts";
import { counted, someOf } from "../lines.ts";
import { anchor, type Markup, markup, type Part } from "./markup.ts";
import type { Page, PagePackage } from "./page.ts";
import { nearnessWords, type Reach } from "./reach.ts";
import { timeline } from "./timeline.ts";

/** Every package with its level, its last releases, who can publish it, and what is next. */
export function packages(page: Page): Markup {
  const { packages: all, report } = page;
  if (all.length === 0) return markup`<p class="lede">No package is published here, as far as was seen.</p>`;
  return markup`<p class="lede">The weakest first. A name leads to who can publish it. The line of marks shows how the last versions came out, over the two years up to this report.</p>
${controls(all)}
<ul class="key">${keys.map(([shape, words]) => markup`<li><svg width="12" height="14" aria-hidden="true"><use href="#${shape}" x="6"/></svg> ${words}</li>`)}</ul>
<table class="packages stack" id="package-list">
<thead><tr><th scope="col" data-sort>Package</th><th scope="col" data-sort>Level</th><th scope="col">Last releases</th><th scope="col" data-sort>Who can publish</th><th scope="col" class="next-step">Next step</th></tr></thead>
<tbody>
${all.map((one) => row(one, report.date))}</tbody>
</table>
${orphans(page)}`;
}

const keys: readonly (readonly [string, string])[] = [
  ["rp", "trusted publishing, with provenance"],
  ["rt", "trusted publishing"],
  ["rs", "staged and approved"],
  ["rx", "by a token or by hand"],
  ["ru", "not seen"],
];

function controls(all: readonly PagePackage[]): Markup {
  const registries = registryIds.filter((id) => all.some(({ registry }) => registry === id));
  const present = levels.filter((level) => all.some(({ posture }) => posture.level === level));
  return markup`<form class="controls" data-filters="package-list" hidden><label>Find <input type="search" placeholder="name, repository, person"></label><label>Registry <select name="registry"><option value="">all</option>${registries.map((id) => markup`<option value="${id}">${nameOf(id)}</option>`)}</select></label><label>Level <select name="level"><option value="">all</option>${present.map((level) => markup`<option value="${level}">${levelName(level)}</option>`)}</select></label><output aria-live="polite"></output></form>`;
}

function row({ number, name, registry, posture, repositories, record, who, reach }: PagePackage, date: string | null): Markup {
  const { level, certain, missing, unseen } = posture;
  const title = who === null ? name : markup`<a href="#${anchor("who", number)}">${name}</a>`;
  const at = levels.indexOf(level);
  return markup`<tr data-row data-registry="${registry}" data-level="${level}"><th scope="row">${title}<br><span class="t">${nameOf(registry)}${
    repositories.length === 0 ? null : ` · ${someOf(repositories, 2)}`
  }</span></th><td data-key="${at}"><svg class="meter" aria-hidden="true"><use href="#m${at}"/></svg>${at} ${levelName(level)}${certain || level === "unknown" ? null : markup`<br><span class="t">at best</span>`}</td><td>${record === null ? markup`<span class="soft">registry not asked</span>` : timeline(record, date)}</td><td data-is="Who" data-key="${reachKey(reach)}">${reachCell(reach)}</td><td data-is="Next">${nextStep(missing, unseen)}</td></tr>
`;
}

function reachKey({ by, alone }: Reach): string {
  const order = by === null ? 9 : Object.keys(nearnessWords).indexOf(by);
  return `${order} ${999 - alone.length}`;
}

function reachCell({ by, certain, alone, asking }: Reach): Part {
  if (by === null) return markup`<span class="soft">not looked at</span>`;
  const names = alone.length === 0 ? (asking.length === 0 ? null : `${asking.length} with approval`) : `${alone.length} can alone`;
  return markup`${by === "anybody" || by === "branch" ? markup`<span class="bad">${nearnessWords[by]}</span>` : nearnessWords[by]}${certain ? null : ", perhaps"}${names === null ? null : markup`<br><span class="t">${names}</span>`}`;
}

function nextStep(missing: readonly string[], unseen: readonly string[]): Part {
  const [first, ...rest] = missing;
  if (first !== undefined)
    return [first, rest.length === 0 ? null : markup`<br><span class="t">and ${counted(rest.length, "more thing")} for the next level</span>`];
  if (unseen.length > 0) return [markup`<span class="soft">See first:</span> `, unseen[0]];
  return markup`<span class="soft">nothing is missing</span>`;
}

function orphans({ orphans: all }: Page): Part {
  if (all.length === 0) return null;
  const names = all.map(({ record }) => `${record.name} (${nameOf(record.registry)})`);
  return markup`<p class="lede"><br>${counted(all.length, "more name")} at registries belong to no repository that was looked at, so ${all.length === 1 ? "it has" : "they have"} no level: ${someOf(names, 12)}.</p>`;
}
