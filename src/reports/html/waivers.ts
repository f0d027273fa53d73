import type { Waived } from "../../model/report.ts";
import { counted } from "../lines.ts";
import { allAudited, type Audited, auditedName, lineOf } from "../whereabouts.ts";
import { ownerOf, policyWords } from "../wording.ts";
import { daysBetween, distance } from "./days.ts";
import { type Markup, markup, type Part } from "./markup.ts";
import type { Page } from "./page.ts";
import { table } from "./table.ts";

/** Findings that somebody decided to leave, with who, why and until when; and the policy that was in force. */
export function waivers({ report }: Page): Markup {
  const { date } = report;
  const all = allAudited(report).flatMap((audited) => audited.waived.map((waived) => ({ ...waived, of: auditedName(audited) })));
  all.sort((a, b) => ((a.waiver.expires ?? "9999") < (b.waiver.expires ?? "9999") ? -1 : 1));
  const policies = [...Map.groupBy(allAudited(report), ({ policy }) => policyWords(policy))];
  return markup`<p class="lede">What was found and decided to be left, the decision that ends first at the top. A waiver covers a finding; it does not lift a level.</p>
${
  all.length === 0
    ? markup`<p>Nothing is waived.</p>`
    : table(
        ["Finding", "Ends", "Decided by", "Reason"],
        all.map((one) => row(one, date)),
      )
}
<h3>Policy</h3>
<ul class="items">${policies.map(([words, own]) => markup`<li>${words} <span class="soft">${holders(own)}</span></li>`)}</ul>`;
}

function row({ finding, waiver, of }: Waived & { readonly of: string }, date: string | null): readonly Part[] {
  const { expires } = waiver;
  const end =
    expires === null
      ? markup`<b>never</b>`
      : markup`<span class="nowrap">${expires}</span>${date === null ? null : markup`<br><span class="t">${distance(daysBetween(date, expires))}</span>`}`;
  return [markup`${finding.rule}<br><span class="t">${of}, ${lineOf(finding.at)} · ${finding.severity}</span>`, end, ownerOf(waiver), waiver.reason];
}

function holders(own: readonly Audited[]): string {
  const repositories = own.filter((one) => !("login" in one));
  const organisation = own.length > repositories.length ? ["the organisation"] : [];
  const named = repositories.length > 2 ? [counted(repositories.length, "repository", "repositories")] : repositories.map(auditedName);
  return `For ${[...organisation, ...named].join(" and ")}.`;
}
