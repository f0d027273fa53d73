import type { Downgrade, LedgerEntry, ReleaseLine } from "../model/ledger.ts";
import type { RecordedPublisher } from "../model/registry-record.ts";
import { byManner, type Manner, type Release } from "../model/release.ts";
import { fileName } from "./compared-file.ts";

/** All versions that were looked at, by publish date, newest first; those without a date come last. */
export function releasesOf({ lines }: Pick<LedgerEntry, "lines">): readonly Release[] {
  return lines.flatMap(({ releases }) => releases).sort(byNewest);
}

function byNewest({ publishedAt: a }: Release, { publishedAt: b }: Release): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Date.parse(b) - Date.parse(a);
}

/** Whether a trusted publisher handed the version in. */
export function isTrusted({ manner }: Release): boolean {
  return manner.seen && manner.value !== "token-or-person";
}

/** How it came out, behind "came out". */
export const mannerWords: Readonly<Record<Manner, string>> = {
  "token-or-person": "by an account, with a token or by hand",
  trusted: "by trusted publishing",
  "trusted-with-provenance": "by trusted publishing with provenance",
  staged: "staged by a workflow and approved by a person",
};

/** "1.4.0 came out on 2026-11-02 by trusted publishing". */
export function releaseWords({ version, publishedAt, manner, by, withdrawn }: Release): string {
  const how = manner.seen ? ` ${mannerWords[manner.value]}` : "";
  const who = by.seen && by.value !== null ? ` (account ${by.value})` : "";
  return `${version} came out${onDay(publishedAt)}${how}${who}${withdrawn ? ", and was taken back" : ""}`;
}

export function onDay(publishedAt: string | null): string {
  return publishedAt === null ? "" : ` on ${publishedAt.slice(0, 10)}`;
}

/** What is older than so many versions of its line is history. */
const recent = 10;

/** The latest downgrade among the line's ten newest versions, and whether a later version came out with as much proof as before. */
export function latestDowngrade({ releases, downgrades }: ReleaseLine): { readonly downgrade: Downgrade; readonly restored: boolean } | undefined {
  const newest = releases.slice(0, recent);
  const indexOf = ({ release }: Downgrade): number => newest.findIndex(({ version }) => version === release.version);
  const [latest] = downgrades.filter((one) => indexOf(one) >= 0).sort((a, b) => indexOf(a) - indexOf(b));
  if (latest === undefined) return undefined;
  const later = newest.slice(0, indexOf(latest));
  return { downgrade: latest, restored: later.some(({ manner }) => manner.seen && byManner(manner.value, latest.from) >= 0) };
}

/** The newest version that shows a publisher to have been on record; one that demands no environment takes runs with any. */
export function shownIn(entry: LedgerEntry, { owner, repository, workflow, environment }: RecordedPublisher): Release | undefined {
  const slug = `${owner}/${repository}`.toLowerCase();
  const own = releasesOf(entry).filter(
    ({ origin }) => origin?.repository?.toLowerCase() === slug && (origin.workflow === null || fileName(origin.workflow) === workflow),
  );
  return own.find(({ origin }) => origin?.environment === environment) ?? (environment === null ? own[0] : undefined);
}
