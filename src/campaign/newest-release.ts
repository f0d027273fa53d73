import type { PublishPath } from "../model/publish-path.ts";
import type { AuditedPackage } from "../model/report.ts";
import type { Release } from "../model/release.ts";
import { baseName } from "./path-words.ts";
import type { Publishing } from "./publishing.ts";

/** Versions that were not taken back, newest first; null where they could not be seen. */
export function releasesOf(entry: AuditedPackage | null): readonly Release[] | null {
  if (entry === null || !entry.record.releases.seen) return null;
  return entry.record.releases.value.newest.filter(({ withdrawn }) => !withdrawn);
}

/** The newest version, where its manner was seen to be by a trusted publisher and nothing says that another workflow handed it in. */
export function provenBy({ entry, paths, slug }: Pick<Publishing, "entry" | "paths" | "slug">): Release | undefined {
  const newest = releasesOf(entry)?.[0];
  return newest !== undefined && isTrusted(newest) && paths.some((path) => cameThrough(path, newest, slug)) ? newest : undefined;
}

/** Whether a trusted publisher handed the version in. */
export function isTrusted({ manner }: Release): boolean {
  return manner.seen && manner.value !== "token-or-person";
}

/** Whether a version's origin, as far as it is told, is this workflow: what is not told speaks neither for nor against it. */
export function cameThrough({ workflow }: PublishPath, { origin }: Release, slug: string): boolean {
  if (origin === null) return true;
  if (origin.provider !== "github") return false;
  if (origin.repository !== null && origin.repository.toLowerCase() !== slug.toLowerCase()) return false;
  return origin.workflow === null || baseName(origin.workflow) === baseName(workflow);
}

/** " on 2026-11-20", or nothing where its date is not told. */
export function onDay({ publishedAt }: Release): string {
  return publishedAt === null ? "" : ` on ${publishedAt.slice(0, 10)}`;
}
