import type { LedgerEntry } from "../model/ledger.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { AuditedPackage } from "../model/report.ts";
import type { Surroundings } from "../model/surroundings.ts";
import { whoCanPublish } from "./who/index.ts";

/** A ledger entry as a report tells it, with who can publish the package as far as this repository shows. */
export function auditedPackage(entry: LedgerEntry, { github, slug }: Pick<Surroundings, "github" | "slug">): AuditedPackage {
  const { record, lines, fits } = entry;
  const paths = entry.paths.length > 0 ? entry.paths : entry.perhaps;
  const { graph: _, ...who } = whoCanPublish({
    record,
    repositories: github === null ? [] : [{ slug: github.slug, settings: github.settings, paths }],
    unlooked: github === null ? [{ name: slug ?? "this repository", paths }] : [],
    organisation: github?.organisation ?? null,
    date: github?.date ?? null,
  });
  return {
    record,
    lines,
    fits: fits.map(({ publisher, shownBy, runs }) => ({
      publisher,
      shownBy,
      runs: runs.map(({ path, event, accepted, claims }) => ({ path: nameOf(path), event, accepted, claims })),
    })),
    who,
  };
}

function nameOf({ workflow, job, definedIn, calleeJob }: PublishPath): string {
  return calleeJob !== null && definedIn !== null ? `${definedIn} › ${calleeJob}` : `${workflow} › ${job}`;
}
