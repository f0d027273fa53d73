import { type Severity, severities } from "../../model/finding.ts";
import type { RuleMetadata } from "../../model/rule.ts";
import { isSetting } from "../../model/setting.ts";
import { addressOf, lineOf } from "../whereabouts.ts";
import { type Markup, markup, outward, type Part } from "./markup.ts";
import type { Found, Page } from "./page.ts";
import { ruleAnchor } from "./rule-anchor.ts";
import { sourceLines } from "./source-lines.ts";

/** Everything found, by rule, the gravest first, each with the lines it speaks of. */
export function findings(page: Page): Markup {
  const { findings: all, report } = page;
  if (all.length === 0) return markup`<p class="lede">Nothing was found. How much that is worth, <a href="#unseen">what could not be seen</a> says.</p>`;
  const groups = [...Map.groupBy(all, ({ finding }) => finding.rule)];
  const rules = new Map(report.rules.map((rule) => [rule.id, rule] as const));
  const present = severities.filter((severity) => all.some(({ finding }) => finding.severity === severity));
  return markup`<p class="lede">By rule, the gravest first. What is said and what to do are the same for every reader of this report; the lines are as they stood when it was made, with credentials covered.</p>
<form class="controls" data-filters="finding-list" hidden><label>Find <input type="search" placeholder="repository, file, package, words"></label><label>Severity <select name="severity"><option value="">all</option>${present.map((severity) => markup`<option>${severity}</option>`)}</select></label><output aria-live="polite"></output></form>
<div id="finding-list">${groups.map(([rule, own]) => group(rule, own, rules.get(rule), page))}</div>`;
}

function group(rule: string, found: readonly Found[], metadata: RuleMetadata | undefined, page: Page): Markup {
  const [first] = found;
  if (first === undefined) return markup``;
  const { severity, next } = first.finding;
  const same = found.every(({ finding }) => finding.next === next);
  const counts = severities.filter((one) => found.some(({ finding }) => finding.severity === one));
  return markup`<details id="${ruleAnchor(rule)}" data-group><summary><span class="line"><span class="word ${severity}">${counts.join(", ")}</span> <b>${metadata?.summary ?? rule}</b><span class="end">${found.length}</span></span></summary><div class="in"><p class="note soft">${page.rendering.address?.(rule) === undefined ? markup`<code>${rule}</code>` : outward(page.rendering.address(rule) ?? null, markup`<code>${rule}</code>`)}${metadata === undefined ? null : `; it matters because of ${metadata.incidents}.`}</p>${same ? markup`<p class="next"><b>What to do:</b> ${next}</p>` : null}<ul class="items">${found.map((one) => item(one, severity, same, page))}</ul></div></details>
`;
}

function item({ finding, audited, of }: Found, common: Severity, same: boolean, { host }: Page): Markup {
  const { at, severity, confidence, says, next } = finding;
  const where = isSetting(at) ? outward(addressOf(at, host), at.setting) : markup`${lineOf(at)}`;
  const notes = [...(severity === common ? [] : [severity]), ...(confidence === "high" ? [] : [`${confidence} confidence`])];
  const lines = "lines" in audited ? audited.lines : [];
  return markup`<li data-row data-severity="${severity}"><p><b>${of}</b> <code>${where}</code>${notes.length === 0 ? null : markup` <span class="small soft">${notes.join(", ")}</span>`}</p><p>${says}</p>${sourceLines(finding, lines, says)}${same ? null : whatToDo(next)}</li>
`;
}

function whatToDo(next: string): Part {
  return markup`<p class="note"><b>What to do:</b> ${next}</p>`;
}
