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

/** `1` of 1.4.2, `0.3` of 0.3.9: below 1.0 the second number says what breaks. A version without numbers is a line of its own. */
export function lineOf(version: string): string {
  const [, major, minor] = /^v?(?:\d+!)?(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  if (major === undefined) return version;
  return Number(major) === 0 && minor !== undefined ? `0.${Number(minor)}` : String(Number(major));
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

/** What has no date comes last, in the order given. */
function byNewest({ publishedAt: a }: Release, { publishedAt: b }: Release): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Date.parse(b) - Date.parse(a);
}
