import type { Downgrade, ReleaseLine } from "../model/ledger.ts";
import { byManner, type Release } from "../model/release.ts";

/**
 * Versions by release line, each by publish date: an old major that is still maintained is compared with itself, never with
 * what came out on another one. The line with the newest version comes first. In: releases in any order.
 */
export function releaseLines(releases: readonly Release[]): readonly ReleaseLine[] {
  const lines = new Map<string, Release[]>();
  for (const release of [...releases].sort(byNewest)) {
    const line = lineOf(release.version);
    const held = lines.get(line);
    if (held === undefined) lines.set(line, [release]);
    else held.push(release);
  }
  return [...lines].map(([line, own]) => ({ line, releases: own, downgrades: downgradesOf(own) }));
}

/**
 * `1` of 1.4.2, `0.3` of 0.3.9: below 1.0 the second number says what breaks. `2!1` of 2!1.4.2: behind an epoch numbers begin
 * anew (PyPA version specifiers). A version without numbers is a line of its own.
 */
export function lineOf(version: string): string {
  const [, epoch = "0", major, minor] = /^v?(?:(\d+)!)?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return version;
  const line = Number(major) === 0 && minor !== undefined ? `0.${Number(minor)}` : String(Number(major));
  return Number(epoch) === 0 ? line : `${Number(epoch)}!${line}`;
}

/** Where how a version came out is not known, the next older one that is known is what it is compared with. */
function downgradesOf(releases: readonly Release[]): readonly Downgrade[] {
  const found: Downgrade[] = [];
  const known = releases.flatMap((release) =>
    release.manner.seen && release.publishedAt !== null ? [{ release, manner: release.manner.value }] : [],
  );
  known.forEach(({ release, manner }, index) => {
    const before = known[index + 1];
    if (before === undefined || byManner(manner, before.manner) >= 0) return;
    found.push({ release, before: before.release, from: before.manner, to: manner });
  });
  return found;
}

/** What has no date comes last; of one moment the higher version comes first, so that the order given decides nothing. */
function byNewest(one: Release, other: Release): number {
  const [a, b] = [timeOf(one), timeOf(other)];
  return (
    b - a || Math.sign(collator.compare(other.version, one.version)) || Number(one.version < other.version) - Number(one.version > other.version)
  );
}

function timeOf({ publishedAt }: Release): number {
  const time = publishedAt === null ? NaN : Date.parse(publishedAt);
  return Number.isNaN(time) ? beforeAll : time;
}

const beforeAll = -8.64e15;
const collator = new Intl.Collator("en", { numeric: true });
