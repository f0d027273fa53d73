import { counted, someOf } from "../lines.ts";
import { groupedNeeds, groupedUnseen, missingFor, type Need } from "../grouped-unseen.ts";
import { allAudited, auditedName, lineOf } from "../whereabouts.ts";
import { type Markup, markup, type Part } from "./markup.ts";
import type { Page } from "./page.ts";
import { ruleAnchor } from "./rule-anchor.ts";

/** What could not be seen, by who or what could show it, and what was not read. */
export function unseen({ report, findings }: Page): Markup {
  const audited = allAudited(report);
  const needs = groupedNeeds(audited);
  const found = new Set(findings.map(({ finding }) => finding.rule));
  const problems = audited.flatMap((one) => one.problems.map((problem) => ({ ...problem, of: auditedName(one) })));
  const unread = report.organisation?.looked.unread ?? [];
  return markup`<p class="lede">None of this is counted as fine. What would answer most rules stands first.</p>
${needs.length === 0 ? markup`<p>Everything that the rules asked for was seen.</p>` : needs.map((need) => group(need, report, found))}
${unread.length === 0 ? null : markup`<h3>Repositories that could not be read</h3><p>${unread.join(", ")}</p>`}
${problems.length === 0 ? null : markup`<h3>Files that could not be read whole</h3><ul class="items">${problems.map((one) => markup`<li><code>${one.of} ${lineOf(one)}</code> ${one.message}</li>`)}</ul>`}`;
}

function group(need: Need, report: Page["report"], found: ReadonlySet<string>): Markup {
  const facts = allAudited(report).flatMap((one) => one.unseen.filter(({ needs }) => needs === need.needs));
  return markup`<details><summary><span class="line"><b>${titleOf(need.needs)}</b><span class="end">${counted(need.count, "fact")}</span></span></summary><div class="in"><p class="note soft">${missingFor(need, (name) => name)}. Not judged for want of it: ${rules(need.rules, found)}.</p><ul class="items">${[
    ...Map.groupBy(groupedUnseen(facts), ({ says }) => says),
  ]
    .map(([says, own]) => ({ says, places: own.flatMap(({ places }) => places) }))
    .map(
      ({ says, places }) => markup`<li>${says}${places.length === 0 ? null : markup` <span class="t">${someOf(places.map(lineOf), 4)}</span>`}</li>`,
    )}</ul></div></details>
`;
}

/** Rules begin what would show something with words that the chapter's title says. */
function titleOf(needs: string | null): string {
  if (needs === null) return "Only whoever wrote the files can tell";
  const words = needs.replace(/^Needed to see it: /, "");
  return /^[a-z]+ /.test(words) ? words.slice(0, 1).toUpperCase() + words.slice(1) : words;
}

/** A rule that found something elsewhere has a place in this page. */
function rules(ids: readonly string[], found: ReadonlySet<string>): readonly Part[] {
  return ids.map((id, index) => [index === 0 ? null : ", ", found.has(id) ? markup`<a href="#${ruleAnchor(id)}">${id}</a>` : id]);
}
