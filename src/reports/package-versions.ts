import type { RegistryRecord } from "../model/registry-record.ts";
import type { Manner, Release, ReleaseOrigin } from "../model/release.ts";
import { labelled, oneLine } from "./lines.ts";
import { unseenWords } from "./package-record.ts";
import type { WhoPage } from "./who-text.ts";

export const mannerWords: Readonly<Record<Manner, string>> = {
  staged: "staged, and approved by a person",
  "trusted-with-provenance": "by trusted publishing, with provenance",
  trusted: "by trusted publishing",
  "token-or-person": "by a token or by hand",
};

const mostVersions = 10;
const widest = 24;

/** The newest versions, and how each came out. */
export function versionLines({ releases }: RegistryRecord, { painter, width }: WhoPage): readonly string[] {
  if (!releases.seen) return labelled("? ", 2, 2, unseenWords(releases), painter.doubtful, width);
  const { newest, more } = releases.value;
  if (newest.length === 0) return labelled("", 2, 0, "It has none.", undefined, width);
  const shown = newest.slice(0, mostVersions);
  const column = Math.min(widest, Math.max(...shown.map(({ version }) => oneLine(version).length)) + 2);
  const older = olderWords(newest.length - shown.length, more);
  return [
    ...shown.flatMap((release) => {
      const version = oneLine(release.version);
      const paint = paintFor(release, { painter, width });
      // A name that is too long for its column has a line of its own.
      if (version.length + 2 > column) return [`  ${version}`, ...labelled("", 2, column, releaseWords(release), paint, width)];
      return labelled(version, 2, column, releaseWords(release), paint, width);
    }),
    ...(older === null ? [] : labelled("", 2, 0, older, painter.faint, width)),
  ];
}

function olderWords(rest: number, more: boolean): string | null {
  if (rest === 0) return more ? "There are older ones, which were not looked at." : null;
  return `${rest} more looked at${more ? ", and older ones that were not" : ""}.`;
}

function paintFor({ manner, provenance }: Release, { painter }: WhoPage) {
  if (provenance.seen && provenance.value.state === "refused") return painter.bad;
  if (!manner.seen) return painter.doubtful;
  return manner.value === "token-or-person" ? painter.bad : painter.good;
}

/** The newest version and how it came out, or why that is not there. */
export function newestWords({ releases }: RegistryRecord): { readonly version: string | null; readonly words: string } {
  if (!releases.seen) return { version: null, words: unseenWords(releases) };
  const [newest] = releases.value.newest;
  return newest === undefined ? { version: null, words: "none" } : { version: newest.version, words: releaseWords(newest) };
}

/** "2026-11-02 by trusted publishing, with provenance: acme/lamp, release.yml, refs/tags/v1.2.0". */
export function releaseWords({ publishedAt, withdrawn, manner, by, approvedBy, provenance, origin }: Release): string {
  const day = publishedAt === null ? "" : `${publishedAt.slice(0, 10)} `;
  const how = manner.seen ? mannerWords[manner.value] : `how it came out is ${unseenWords(manner)}`;
  const who = by.seen && by.value !== null ? ` (${by.value})` : approvedBy === null ? "" : ` (${approvedBy})`;
  const proof = provenance.seen && provenance.value.state === "refused" ? `; its provenance does not hold: ${provenance.value.says}` : "";
  const unproved = provenance.seen && provenance.value.state === "stated" ? "; its provenance was not checked here" : "";
  return `${day}${how}${who}${origin === null ? "" : `: ${originWords(origin)}`}${proof}${unproved}${withdrawn ? "; withdrawn" : ""}`;
}

function originWords({ repository, workflow, ref, environment, event }: ReleaseOrigin): string {
  const parts = [repository, workflow?.replace(/^.*\//, "") ?? null, ref, event, environment === null ? null : `environment ${environment}`];
  return parts.filter((part) => part !== null).join(", ");
}
