import { nameOf } from "../../model/known-registry.ts";
import type { Observed } from "../../model/observed.ts";
import type { Organisation } from "../../model/organisation.ts";
import { isSetting } from "../../model/setting.ts";
import { counted, someOf } from "../lines.ts";
import { type Markup, markup, type Part } from "./markup.ts";
import type { Page } from "./page.ts";
import { table } from "./table.ts";
import { unseenAtGitHub } from "./unseen-at-github.ts";

/** People with their second factor and what they can publish, and accounts that own packages at registries. */
export function people(page: Page): Markup {
  const organisation = page.rendering.book?.organisation ?? null;
  const lede = markup`<p class="lede">Whose account, taken over, would publish. Second factors are as GitHub shows them; what a person can publish follows from <a href="#who">who can publish</a>.</p>`;
  return markup`${lede}<h3>At GitHub</h3>
${organisation === null ? markup`<p>People were not looked at: GitHub shows them to an audit of the organisation.</p>` : atGitHub(organisation, page)}
<h3>Owners at registries</h3>
${owners(page)}`;
}

function atGitHub(organisation: Organisation, page: Page): Markup {
  const { members, outsideCollaborators, twoFactorRequired } = organisation;
  const powers = powersIn(page);
  const standing = new Map<string, string>([
    ...(outsideCollaborators.seen ? outsideCollaborators.value.map((login) => [login, "outside collaborator"] as const) : []),
    ...(members.seen ? members.value.map(({ login, role }) => [login, role === "owner" ? "owner of the organisation" : "member"] as const) : []),
  ]);
  const logins = [...standing.keys()].sort((a, b) => (powers.get(b)?.alone ?? 0) - (powers.get(a)?.alone ?? 0) || (a < b ? -1 : 1));
  const required = twoFactorRequired.seen
    ? `A second factor is ${twoFactorRequired.value ? "" : "not "}required of everybody.`
    : `Whether a second factor is required of everybody was ${unseenAtGitHub(twoFactorRequired)}.`;
  const rows = logins.map((login): readonly Part[] => {
    const own = powers.get(login);
    return [login, standing.get(login), factorOf(login, organisation), own === undefined ? "none that was seen" : powerWords(own)];
  });
  const hidden = [
    ...(members.seen ? [] : [`Members were ${unseenAtGitHub(members)}.`]),
    ...(outsideCollaborators.seen ? [] : [`Outside collaborators were ${unseenAtGitHub(outsideCollaborators)}.`]),
  ];
  return markup`<p>${required}</p>${hidden.map((one) => markup`<p>${one}</p>`)}${table(["Person", "Standing", "Second factor", "Can publish"], rows)}`;
}

interface Power {
  readonly alone: number;
  readonly asking: number;
}

/** Of each login, how many packages it can publish alone, and how many more with somebody's approval. */
function powersIn({ packages }: Page): ReadonlyMap<string, Power> {
  const powers = new Map<string, Power>();
  for (const { who } of packages) {
    const alone = new Set<string>();
    const asking = new Set<string>();
    for (const { kind, name, approvals } of who?.ways.flatMap(({ actors }) => actors) ?? []) {
      if (kind === "person") (approvals.length === 0 ? alone : asking).add(name);
    }
    for (const name of new Set([...alone, ...asking])) {
      const known = powers.get(name) ?? { alone: 0, asking: 0 };
      powers.set(name, alone.has(name) ? { ...known, alone: known.alone + 1 } : { ...known, asking: known.asking + 1 });
    }
  }
  return powers;
}

function powerWords({ alone, asking }: Power): string {
  const parts = [
    ...(alone > 0 ? [`${counted(alone, "package")} alone`] : []),
    ...(asking > 0 ? [`${alone > 0 ? `${asking} more` : counted(asking, "package")} with approval`] : []),
  ];
  return parts.join(", ");
}

function factorOf(login: string, organisation: Organisation): Part {
  const without = [organisation.membersWithoutTwoFactor, organisation.collaboratorsWithoutTwoFactor];
  const insecure = [organisation.membersWithInsecureTwoFactor, organisation.collaboratorsWithInsecureTwoFactor];
  if (without.some((list) => holds(list, login))) return markup`<b class="bad">none</b>`;
  if (insecure.some((list) => holds(list, login))) return markup`<b class="warn">insecure</b> <span class="soft">(codes by SMS)</span>`;
  const isMember = organisation.members.seen && organisation.members.value.some((member) => member.login === login);
  const [own, ownInsecure] = [without[isMember ? 0 : 1], insecure[isMember ? 0 : 1]];
  return own?.seen === true
    ? ownInsecure?.seen === true
      ? "secure"
      : "set up; which kind was not seen"
    : markup`<span class="soft">not seen</span>`;
}

function holds(list: Observed<readonly string[]>, login: string): boolean {
  return list.seen && list.value.includes(login);
}

/** An account once, however many packages it owns. */
function owners({ packages, findings }: Page): Markup {
  const all = packages.flatMap(({ record, name }) => {
    if (record === null || !record.owners.seen) return [];
    return record.owners.value.map((owner) => ({ owner, registry: record.registry, name }));
  });
  const unseen = packages.filter(({ record }) => record !== null && !record.owners.seen).length;
  const notes = notesIn(findings);
  const rows = [...Map.groupBy(all, ({ owner, registry }) => `${registry} ${owner.kind} ${owner.name}`).values()].flatMap(
    (own): readonly (readonly Part[])[] => {
      const [first] = own;
      if (first === undefined) return [];
      const { owner, registry } = first;
      const said = notes.get(`${nameOf(registry)} ${owner.name}`) ?? [];
      const more = [
        ...(owner.kind === "person" ? [] : [owner.kind]),
        ...(owner.github === null || owner.github === owner.name ? [] : [`${owner.github} at GitHub`]),
      ];
      return [
        [
          markup`${owner.name}${more.length === 0 ? null : markup`<br><span class="t">${more.join(", ")}</span>`}`,
          nameOf(registry),
          `${counted(own.length, "package")}: ${someOf(
            own.map(({ name }) => name),
            3,
          )}`,
          said.length === 0 ? markup`<span class="soft">nothing against it</span>` : said.map((word) => markup`<b class="warn">${word}</b> `),
        ],
      ];
    },
  );
  const note = unseen === 0 ? null : markup`<p class="note">Who owns ${counted(unseen, "package")} could not be seen.</p>`;
  if (rows.length === 0) return markup`<p>None was seen${unseen === 0 ? ": no registry was asked" : ""}.</p>${note}`;
  return markup`${table(["Account", "Registry", "Owns", "Against it"], rows)}${note}`;
}

const ownerRules: Readonly<Record<string, string>> = {
  "outside-registry-owner": "outside the organisation",
  "dormant-registry-owner": "dormant",
};

/** By registry and account, what rules say of it. The setting of such a finding is `owner NAME of REGISTRY package PACKAGE`. */
function notesIn(findings: Page["findings"]): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, readonly string[]>();
  for (const { finding } of findings) {
    const word = ownerRules[finding.rule];
    const [, account, registry] = isSetting(finding.at) ? (/^owner (.+) of (\S+(?: Central)?) \S+ /s.exec(finding.at.setting) ?? []) : [];
    if (word === undefined || account === undefined || registry === undefined) continue;
    const key = `${registry} ${account}`;
    const known = notes.get(key) ?? [];
    if (!known.includes(word)) notes.set(key, [...known, word]);
  }
  return notes;
}
