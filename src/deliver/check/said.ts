import { createHash } from "node:crypto";
import type { CheckRun } from "../../model/check-run.ts";

/** What a run says, in short. Two that say the same have the same. */
export function digestOf(run: CheckRun, details: string | undefined): string {
  const { conclusion, title, summary, annotations } = run;
  return createHash("sha256")
    .update(JSON.stringify([conclusion, title, summary, annotations, details ?? null]))
    .digest("hex")
    .slice(0, 40);
}

/** The end of every run: what it is worth, and by a comment that Markdown does not show, what it says. */
export function markedText(digest: string): string {
  return `${about}\n\n<!-- imprimatur check ${digest} -->`;
}

const about =
  "Both sides of the pull request are audited alike: by the files as they would be after the merge, the settings and registry records of the last audit, and the policy of the branch it goes into. Waivers that it adds itself count once it is merged.";

/** The digest of what a run says; null where it is told nowhere. */
export function digestIn(text: string): string | null {
  return /^<!-- imprimatur check ([0-9a-f]{40}) -->\s*$/m.exec(text)?.[1] ?? null;
}
