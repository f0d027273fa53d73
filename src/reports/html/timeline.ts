import { scaleTime } from "d3-scale";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Release } from "../../model/release.ts";
import { mannerWords } from "../package-versions.ts";
import { unseenWords } from "../package-record.ts";
import { asMarkup, type Markup, markup } from "./markup.ts";

/** As many versions as a timeline shows. */
const most = 6;
const width = 144;
const edge = 6;

/** Shape of each manner; the key under the list of packages tells them. */
const shapes = { staged: "rs", "trusted-with-provenance": "rp", trusted: "rt", "token-or-person": "rx" } as const;

/**
 * How the last versions came out: a mark for each, by time, and the newest in words. `end` is the day of the audit; the line begins two
 * years before it, where older versions stand too.
 */
export function timeline({ releases }: RegistryRecord, end: string | null): Markup {
  if (!releases.seen) return markup`<span class="soft">${unseenWords(releases)}</span>`;
  const [newest] = releases.value.newest;
  if (newest === undefined) return markup`<span class="soft">no version yet</span>`;
  const shown = releases.value.newest.slice(0, most).toReversed();
  const x = position(shown, end);
  const marks = shown.map((release, index) => `<use href="#${shapeOf(release)}" x="${x(release, index) + edge}"/>`);
  return markup`<svg class="releases" viewBox="0 0 ${width} 14" aria-hidden="true">${asMarkup(marks.join(""))}</svg><span class="small">${newestWords(newest)}<br><span class="soft">${others(shown)}</span></span>`;
}

function shapeOf({ manner }: Release): string {
  return manner.seen ? shapes[manner.value] : "ru";
}

/** The signs of ten versions of one day would cover each other: where the day is not told, or all is one day, they stand in a row. */
function position(shown: readonly Release[], end: string | null): (release: Release, index: number) => number {
  const last = end ?? shown.at(-1)?.publishedAt ?? null;
  const inRow = (_: Release, index: number) => Math.round((index * (width - 2 * edge)) / most);
  if (last === null || shown.some(({ publishedAt }) => publishedAt === null)) return inRow;
  const to = new Date(last.slice(0, 10));
  const from = new Date(to);
  from.setUTCFullYear(from.getUTCFullYear() - 2);
  const scale = scaleTime([from, to], [0, width - 2 * edge]).clamp(true);
  return ({ publishedAt }) => Math.round(scale(new Date(publishedAt ?? last)));
}

/** "1.2.0, 2026-11-02, by trusted publishing". */
function newestWords({ version, publishedAt, manner }: Release): string {
  const how = manner.seen ? mannerWords[manner.value] : "not seen how";
  return `${version}${publishedAt === null ? "" : `, ${publishedAt.slice(0, 10)}`}, ${how}`;
}

/** What the marks before the newest say, for who does not see them: "before: 2 by token, 1 not seen". */
function others(shown: readonly Release[]): string {
  const before = shown.slice(0, -1);
  if (before.length === 0) return "the only one seen";
  const counts = Map.groupBy(before, ({ manner }) => (manner.seen ? short[manner.value] : "not seen"));
  return `before: ${[...counts].map(([words, own]) => `${own.length} ${words}`).join(", ")}`;
}

const short = { staged: "staged", "trusted-with-provenance": "with provenance", trusted: "trusted", "token-or-person": "by token or hand" } as const;
