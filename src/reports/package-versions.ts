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

/** The newest versions, and how each came out. */
export function versionLines({ releases }: RegistryRecord, { painter, width }: WhoPage): readonly string[] {
  if (!releases.seen) return labelled("? ", 2, 2, unseenWords(releases), painter.doubtful, width);
  const { newest, more } = releases.value;
  if (newest.length === 0) return labelled("", 2, 0, "It has none.", undefined, width);
  const shown = newest.slice(0, mostVersions);
  const column = Math.min(24, Math.max(...shown.map(({ version }) => version.length)) + 2);
  const rest = newest.length - shown.length;
  const older =
    rest > 0 || more
      ? labelled(
          "",
          2,
          0,
          `${rest > 0 ? `${rest} more looked at` : ""}${rest > 0 && more ? ", and " : ""}${more ? "older ones that were not" : ""}.`,
          painter.faint,
          width,
        )
      : [];
  return [
    ...shown.flatMap((release) =>
      labelled(oneLine(release.version).padEnd(column), 2, column, releaseWords(release), paintFor(release, { painter, width }), width),
    ),
    ...older,
  ];
}

function paintFor({ manner, provenance }: Release, { painter }: WhoPage) {
  if (provenance.seen && provenance.value.state === "refused") return painter.bad;
  if (!manner.seen) return painter.doubtful;
  return manner.value === "token-or-person" ? painter.bad : painter.good;
}

/** "2026-11-02 by trusted publishing, with provenance: acme/lamp, release.yml, refs/tags/v1.2.0". */
export function releaseWords({ publishedAt, withdrawn, manner, by, approvedBy, provenance, origin }: Release): string {
  const day = publishedAt === null ? "" : `${publishedAt.slice(0, 10)} `;
  const how = manner.seen ? mannerWords[manner.value] : `how is ${unseenWords(manner)}`;
  const who = by.seen && by.value !== null ? ` (${by.value})` : approvedBy === null ? "" : ` (${approvedBy})`;
  const proof = provenance.seen && provenance.value.state === "refused" ? `; its provenance does not hold: ${provenance.value.says}` : "";
  const unproved = provenance.seen && provenance.value.state === "stated" ? "; its provenance was not checked here" : "";
  return `${day}${how}${who}${origin === null ? "" : `: ${originWords(origin)}`}${proof}${unproved}${withdrawn ? "; withdrawn" : ""}`;
}

function originWords({ repository, workflow, ref, environment, event }: ReleaseOrigin): string {
  const parts = [repository, workflow?.replace(/^.*\//, "") ?? null, ref, event, environment === null ? null : `environment ${environment}`];
  return parts.filter((part) => part !== null).join(", ");
}
