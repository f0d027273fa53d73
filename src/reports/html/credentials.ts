import type { AccessToken, InstalledApp } from "../../model/access-token.ts";
import { nameOf } from "../../model/known-registry.ts";
import type { Observed } from "../../model/observed.ts";
import type { BookKey, BookSecret, PostureBook } from "../../model/posture-book.ts";
import { counted, someOf } from "../lines.ts";
import { addressOf } from "../whereabouts.ts";
import { packageName } from "../wording.ts";
import { daysBetween, distance, span } from "./days.ts";
import { dueTokens, type DueToken } from "./due.ts";
import { type Markup, markup, outward, type Part } from "./markup.ts";
import type { Page } from "./page.ts";
import { table } from "./table.ts";
import { unseenAtGitHub } from "./unseen-at-github.ts";

/** Tokens and secrets that can publish: how old, how far they reach, and when they end. */
export function credentials(page: Page): Markup {
  const { book } = page.rendering;
  if (book === undefined || book.organisation === null) {
    return markup`<p class="lede">Tokens and secrets were not looked at: GitHub shows them to an audit of the organisation.</p>`;
  }
  const { accessTokens, apps } = book.organisation;
  const date = page.report.date;
  return markup`<p class="lede">Secrets that workflows publish with, and whatever else can change what is published. No value was read. A secret's age is that of its last change; GitHub tells nothing of its use.</p>
<h3 id="due">Due within 30 days</h3>
${due(dueTokens(page))}
<h3>Secrets that publish</h3>
${secrets(book, page.host, date)}
<h3>Access tokens with a right to write</h3>
${observed(accessTokens, (all) => tokens(all, date))}
<h3>Apps that can write to repositories</h3>
${observed(apps, installed)}
<h3>Deploy keys that can write</h3>
${keys(book.deployKeys, date)}`;
}

function due(tokens: readonly DueToken[] | null): Markup {
  if (tokens === null) return markup`<p>Not judged: this audit has no date.</p>`;
  if (tokens.length === 0) return markup`<p>Nothing that was seen ends, leaked, or is over a year old.</p>`;
  return table(
    ["Token", "By", "Why", "What to do"],
    tokens.map(({ what, by, because, next }) => [what, by === null ? markup`<b>now</b>` : markup`<span class="nowrap">${by}</span>`, because, next]),
  );
}

function observed<T>(value: Observed<T>, told: (seen: T) => Markup): Markup {
  return value.seen ? told(value.value) : markup`<p>They were ${unseenAtGitHub(value)}.</p>`;
}

function secrets({ secrets: all, unseenSecrets }: PostureBook, host: string, date: string | null): Markup {
  return markup`${
    all.length === 0
      ? markup`<p>No workflow was seen to publish with a secret that is kept at GitHub.</p>`
      : table(
          ["Secret", "Last set", "Publishes", "Who can read it", "Forecast"],
          all.map((one) => secretRow(one, host, date)),
        )
  }${unseenSecrets.map(({ says, needs }) => markup`<p class="note">${says} ${needs}</p>`)}`;
}

function secretRow({ at, updatedAt, registries, packages, readBy, reach, ends }: BookSecret, host: string, date: string | null): readonly Part[] {
  const age = date === null ? null : daysBetween(updatedAt, date);
  const forecast =
    ends === null
      ? "its registry sets no end"
      : date === null
        ? ends.day
        : `${daysBetween(date, ends.day) < 0 ? "ended" : "ends"} ${distance(daysBetween(date, ends.day))}, ${ends.day}`;
  const what =
    packages.length === 0
      ? `packages not told, at ${someOf(registries.map(nameOf), 3)}`
      : `${someOf(packages.map(packageName), 3)} at ${someOf(registries.map(nameOf), 3)}`;
  return [
    outward(addressOf(at, host), at.setting),
    markup`<span class="nowrap">${updatedAt.slice(0, 10)}</span>${age === null ? null : markup`<br><span class="t">${span(age)} ago</span>`}`,
    what,
    reach === null ? "not seen" : markup`workflows of ${counted(reach, "repository", "repositories")}<br><span class="t">${someOf(readBy, 2)}</span>`,
    forecast,
  ];
}

function tokens(all: readonly AccessToken[], date: string | null): Markup {
  const writing = all.filter(({ permissions, expired }) => !expired && Object.values(permissions).some((level) => level !== "read"));
  const others = all.length - writing.length;
  const note =
    others === 0
      ? null
      : markup`<p class="note soft">${counted(others, "other token")} ${others === 1 ? "has" : "have"} ended or may only read. Classic tokens are not among them: GitHub lists them nowhere.</p>`;
  if (writing.length === 0) return markup`<p>None is known.</p>${note}`;
  const rows = writing.map(({ name, owner, permissions, repositories, grantedAt, expiresAt, lastUsedAt }): readonly Part[] => [
    markup`${name}<br><span class="t">of ${owner}</span>`,
    rightsOf(permissions),
    repositories === null ? "not seen" : repositories === "all" ? markup`<b>every repository</b>` : someOf(repositories, 3),
    markup`given ${grantedAt.slice(0, 10)}<br><span class="t">${lastUsedAt === null ? "no use is known" : `last used ${lastUsedAt.slice(0, 10)}`}</span>`,
    expiresAt === null
      ? markup`<b>never ends</b>`
      : `ends ${date === null ? "" : `${distance(daysBetween(date, expiresAt))}, `}${expiresAt.slice(0, 10)}`,
  ]);
  return markup`${table(["Token", "May write", "Reaches", "Age and use", "Forecast"], rows)}${note}`;
}

function rightsOf(permissions: Readonly<Record<string, string>>): string {
  return someOf(
    Object.entries(permissions).flatMap(([name, level]) => (level === "read" ? [] : [name.replaceAll("_", " ")])),
    6,
  );
}

function installed(all: readonly InstalledApp[]): Markup {
  const writing = all.filter(({ permissions, suspended }) => !suspended && permissions["contents"] === "write");
  if (writing.length === 0) return markup`<p>None is installed.</p>`;
  return table(
    ["App", "May write", "Reaches"],
    writing.map(({ slug, permissions, repositories }) => [
      slug,
      rightsOf(permissions),
      repositories === "all" ? markup`<b>every repository</b>` : "repositories chosen at its installation",
    ]),
  );
}

function keys(all: readonly BookKey[], date: string | null): Markup {
  if (all.length === 0) return markup`<p>None was seen where something is published.</p>`;
  return table(
    ["Key", "Repository", "Age and use"],
    all.map(({ repository, key }) => [
      key.title,
      repository,
      `${date === null ? key.createdAt.slice(0, 10) : `${span(daysBetween(key.createdAt, date))} old`}; ${key.lastUsedAt === null ? "no use is known" : `last used ${key.lastUsedAt.slice(0, 10)}`}`,
    ]),
  );
}
