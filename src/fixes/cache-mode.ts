import type { Change } from "../model/fix.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import type { FoundJob } from "./step-at.ts";

/** Closes all caches of a workflow job, whatever its actions do (GitHub changelog of 2026-09-10); undefined where a mode is given already. */
export function closedByMode(fix: string, rule: string, { file, job, path, workflow }: FoundJob, packages: readonly string[]): Change | undefined {
  if (job.cacheMode !== undefined) return undefined;
  return {
    fix,
    risk: "review",
    file,
    edits: [{ do: "insert", path, key: "cache-mode", value: "none", ...placeOfJobKey(workflow, job, "cache-mode") }],
    settles: [rule],
    says: `${job.id} neither restores nor saves caches, whatever its actions do.`,
    look: [
      "cache-mode is known to github.com since 2026-09; GitHub Enterprise Server may not know it.",
      `${job.id} takes longer without its caches.`,
    ],
    packages,
  };
}
