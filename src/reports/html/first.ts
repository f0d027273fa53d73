import type { Finding, Severity } from "../../model/finding.ts";
import { counted, someOf } from "../lines.ts";
import { type Markup, markup } from "./markup.ts";
import type { Found, Page } from "./page.ts";
import { type Nearness, nearness } from "./reach.ts";
import { ruleAnchor } from "./rule-anchor.ts";

/** What to do first: rules that found something, by how much of what they found could be misused, by how many, how easily. */
export function first(page: Page): Markup {
  const acts = ranked(page);
  const shown = acts.slice(0, mostActs);
  const rest = acts.slice(mostActs);
  if (acts.length === 0) return markup`<p class="lede">Nothing was found, so nothing is left to do but to see what was not seen.</p>`;
  return markup`<p class="lede">Ranked by blast radius: packages it bears on × people who could publish one of them alone × how near they are to it, weighed by severity. Each says why it stands where it does.</p>
<ol class="first">${shown.map((act) => item(act, page))}</ol>
${rest.length === 0 ? null : markup`<details class="more"><summary>${counted(rest.length, "more thing", "more things")} to do, in the same order</summary><div class="in"><ol class="first rest">${rest.map((act) => short(act, page))}</ol></div></details>`}`;
}

const mostActs = 8;

interface Act {
  readonly rule: string;
  readonly severity: Severity;
  readonly found: readonly [Found, ...Found[]];
  readonly packages: number;
  /** Who could publish one of them alone, or, of a rule about accounts, whose account is in question. */
  readonly people: number;
  /** Null: who can publish was not looked at. */
  readonly near: Nearness | null;
  readonly radius: number;
}

function ranked({ findings, packages }: Page): readonly Act[] {
  const byPurl = new Map(packages.flatMap((one) => (one.posture.purl === null ? [] : [[one.posture.purl, one] as const])));
  const byRepository = Map.groupBy(
    packages.flatMap((one) => one.repositories.map((of) => ({ of, one }))),
    ({ of }) => of,
  );
  const acts = [...Map.groupBy(findings, ({ finding }) => finding.rule).values()].flatMap((own): readonly Act[] => {
    const [lead, ...others] = own;
    if (lead === undefined) return [];
    // Where a finding names no package, it bears on all of its repository.
    const touched = new Set(
      own.flatMap(({ finding, of }) =>
        finding.packages.length > 0 ? finding.packages.flatMap((purl) => byPurl.get(purl) ?? []) : (byRepository.get(of) ?? []).map(({ one }) => one),
      ),
    );
    const reaches = [...touched].map(({ reach }) => reach);
    const { severity, rule } = lead.finding;
    const people = ofOneAccount.has(rule) ? own.length : new Set(reaches.flatMap(({ alone }) => alone)).size;
    const near = exposed.has(rule) ? "anybody" : (nearness.find((one) => reaches.some(({ by }) => by === one)) ?? null);
    const radius = Math.max(1, touched.size) * (exposed.has(rule) ? anybody : Math.max(1, people)) * weightOf(near) * gravity[severity];
    return [{ rule, severity, found: [lead, ...others], packages: touched.size, people, near, radius }];
  });
  return acts.sort((a, b) => b.radius - a.radius || (a.rule < b.rule ? -1 : 1));
}

/** What lies open can be used by whoever reads it, whatever settings say. */
const exposed: ReadonlySet<string> = new Set(["leaked-publish-token", "committed-registry-credential"]);

/** Here it is about the account that is named, not about all who can publish. */
const ofOneAccount: ReadonlySet<string> = new Set([
  "member-without-2fa",
  "insecure-2fa-method",
  "collaborator-without-2fa",
  "unbounded-access-token",
  "dormant-access-token",
  "outside-registry-owner",
  "dormant-registry-owner",
]);

/** As many people as anybody counts for. */
const anybody = 50;

const gravity: Readonly<Record<Severity, number>> = { critical: 16, high: 8, medium: 3, low: 1, info: 0.5 };

const weights: Readonly<Record<Nearness, number>> = { anybody: 16, branch: 8, tag: 5, account: 3, approval: 1, nobody: 0.5 };

/** Not looked at is ranked as if whoever can push could: never as if nobody could. */
function weightOf(near: Nearness | null): number {
  return near === null ? weights.branch : weights[near];
}

const reasons: Readonly<Record<Nearness, string>> = {
  anybody: "open to anybody who finds it",
  branch: "open to whoever can push a branch",
  tag: "open to whoever can push a tag",
  account: "open to accounts at the registry",
  approval: "behind somebody's approval",
  nobody: "open to nobody, as settings stand",
};

function item(act: Act, { report, packages }: Page): Markup {
  const { rule, severity, found } = act;
  const [{ finding }] = found;
  return markup`<li><h3>${summaryOf(act, report)}</h3><p class="do"><b>Do:</b> ${next(finding, found.length)}</p><p class="why"><span class="word ${severity}">${severity}</span> · ${reason(act, packages.length)} · <a href="#${ruleAnchor(rule)}">${counted(found.length, "finding")}</a> in ${placesOf(found, report.organisation?.login)}</p></li>`;
}

/** What to do stands with its findings. */
function short(act: Act, { report, packages }: Page): Markup {
  const { rule, severity, found } = act;
  return markup`<li><p><b>${summaryOf(act, report)}</b></p><p class="why"><span class="word ${severity}">${severity}</span> · ${reason(act, packages.length)} · <a href="#${ruleAnchor(rule)}">${counted(found.length, "finding")}</a></p></li>`;
}

function summaryOf({ rule, found: [{ finding }] }: Act, { rules }: Page["report"]): string {
  return rules.find(({ id }) => id === rule)?.summary ?? finding.says;
}

function next(finding: Finding, count: number): string {
  return count === 1 ? finding.next : `${finding.next} The same for ${count - 1} more.`;
}

function reason({ packages, people, near, rule }: Act, all: number): string {
  const bears =
    packages === 0 ? "no package is known to depend on it" : packages === all && all > 1 ? `all ${all} packages` : counted(packages, "package");
  if (exposed.has(rule)) return `${bears} · ${reasons.anybody}`;
  if (ofOneAccount.has(rule)) return `${bears} · ${counted(people, "account")} to take over${near === null ? "" : ` · ${reasons[near]}`}`;
  if (near === null) return packages === 0 ? bears : `${bears} · who can publish was not seen`;
  return `${bears} · ${people === 0 ? "nobody alone" : `${counted(people, "person or account", "people and accounts")} alone`} · ${reasons[near]}`;
}

function placesOf(found: readonly Found[], login: string | undefined): string {
  const names = [...new Set(found.map(({ of }) => (login === undefined ? of : of === login ? "the organisation" : of.replace(`${login}/`, ""))))];
  return someOf(names.toSorted(), 3);
}
