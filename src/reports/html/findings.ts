import { type Severity, severities } from "../../model/finding.ts";
import type { RuleMetadata } from "../../model/rule.ts";
import { isSetting } from "../../model/setting.ts";
import { counted } from "../lines.ts";
import { addressOf, lineOf } from "../whereabouts.ts";
import { type AlikeFindings, alikeFindings } from "./findings-alike.ts";
import { type Markup, markup, outward, type Part } from "./markup.ts";
import type { Found, Page } from "./page.ts";
import { ruleAnchor } from "./rule-anchor.ts";
import { sourceLines } from "./source-lines.ts";

/** Beyond so many findings the file would grow too heavy to open: each then shows one line. */
const mostInFull = 1000;

/** Everything found, by rule, the gravest first, each with the lines it speaks of. */
export function findings(page: Page): Markup {
  const { findings: all, report } = page;
  if (all.length === 0)
    return markup`<p class="lede">Nothing was found. How much that is worth, <a href="#unseen">what could not be seen</a> says.</p>`;
  const sparse = all.length > mostInFull;
  const groups = [...Map.groupBy(all, ({ finding }) => finding.rule)];
  const rules = new Map(report.rules.map((rule) => [rule.id, rule] as const));
  const present = severities.filter((severity) => all.some(({ finding }) => finding.severity === severity));
  return markup`<p class="lede">By rule, the gravest first. Lines are as they stood when the report was made, with credentials covered.${sparse ? ` In a report of ${all.length} findings each shows the line that it stands at; what else shows it is in the JSON.` : null}</p>
<form class="controls" data-filters="finding-list" hidden><label>Find <input type="search" placeholder="repository, file, package, words"></label><label>Severity <select name="severity"><option value="">all</option>${present.map((severity) => markup`<option>${severity}</option>`)}</select></label><output aria-live="polite"></output></form>
<div id="finding-list">${groups.map(([rule, own]) => group(rule, own, rules.get(rule), { page, sparse }))}</div>`;
}

interface Telling {
  readonly page: Page;
  readonly sparse: boolean;
}

function group(rule: string, found: readonly Found[], metadata: RuleMetadata | undefined, { page, sparse }: Telling): Markup {
  const [first] = found;
  if (first === undefined) return markup``;
  const { severity, next } = first.finding;
  const same = found.every(({ finding }) => finding.next === next);
  const counts = severities.filter((one) => found.some(({ finding }) => finding.severity === one));
  return markup`<details id="${ruleAnchor(rule)}" data-group data-severity="${severity}"><summary><span class="line"><span class="word ${severity}">${counts.join(", ")}</span> <b>${metadata?.summary ?? rule}</b><span class="end">${found.length}</span></span></summary><div class="in"><p class="note soft">${page.rendering.address?.(rule) === undefined ? markup`<code>${rule}</code>` : outward(page.rendering.address(rule) ?? null, markup`<code>${rule}</code>`)}${metadata === undefined ? null : `; it matters because of ${metadata.incidents}.`}</p>${same ? markup`<p class="next"><b>What to do:</b> ${next}</p>` : null}<ul class="items">${alikeFindings(found).map((one) => item(one, severity, same, { page, sparse }))}</ul></div></details>
`;
}

function item({ told, found }: AlikeFindings, common: Severity, same: boolean, { page, sparse }: Telling): Markup {
  const { at, severity, confidence, says, next } = told.finding;
  const where = isSetting(at) ? outward(addressOf(at, page.host), at.setting) : lineOf(at);
  const notes = [...(severity === common ? [] : [severity]), ...(confidence === "high" ? [] : [`${confidence} confidence`])];
  const [first, ...rest] = found;
  const names = rest.length === 0 ? first.of : `${counted(new Set(found.map(({ of }) => of)).size, "repository", "repositories")} alike`;
  return markup`<li data-row${severity === common ? null : markup` data-severity="${severity}"`}><p><b>${names}</b> <code>${where}</code>${notes.length === 0 ? null : markup` <span class="t">${notes.join(", ")}</span>`}</p><p>${says}</p>${sourceLines(told.finding, told.lines, sparse ? 0 : mostEvidence)}${same ? null : whatToDo(next)}${rest.length === 0 ? null : markup`<p class="note">${found.map(({ of }) => of).join(", ")}</p>`}</li>
`;
}

const mostEvidence = 4;

function whatToDo(next: string): Part {
  return markup`<p class="note"><b>What to do:</b> ${next}</p>`;
}
