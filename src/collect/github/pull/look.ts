import type { Unobserved } from "../../../model/observed.ts";
import type { TreeEntry } from "../../../model/repository-overview.ts";
import type { Source } from "../source.ts";
import { pullBatch, type PullRead } from "./query.ts";

/** A pull request as GitHub tells it, before any of its files is read. */
export interface PullNow {
  /** `owner/name` of the repository it goes into. */
  readonly slug: string;
  readonly number: number;
  readonly state: "open" | "closed" | "merged";
  readonly isDraft: boolean;
  /** Whether it comes from a fork. */
  readonly isCrossRepository: boolean;
  /** Its last commit. */
  readonly head: string;
  /** The branch it goes into. */
  readonly base: string;
  /** Null where there is none. */
  readonly defaultBranch: string | null;
  /** Null where one of its ends is not there any more, or not yet. */
  readonly ends: PullEnds | null;
}

/** What is compared. */
export interface PullEnds {
  /** Where the branch it goes into ends; of a merge commit its first parent, so that nothing but the pull request lies between. */
  readonly before: PullEnd;
  readonly after: PullEnd;
  /** `merge`: after is what GitHub makes of both sides. Otherwise it is the head alone, since both sides conflict, or GitHub has not tried it yet. */
  readonly by: "merge" | "conflict" | "untried";
}

export interface PullEnd {
  readonly commit: string;
  readonly tree: string;
  readonly workflows: readonly TreeEntry[];
}

/** GitHub merges both sides by itself, some time after it was asked: milliseconds before each further look. */
const looksAgain = [1000, 3000];

/**
 * Asks what a pull request stands on. Unseen: GitHub does not show it, or could not.
 *
 * In: `pause` waits for so many milliseconds. Errors: those of the source.
 */
export async function lookAtPull(
  source: Pick<Source, "batch">,
  { slug, number, pause }: { readonly slug: string; readonly number: number; readonly pause: (milliseconds: number) => Promise<void> },
): Promise<PullNow | Unobserved> {
  for (let looked = 0; ; looked++) {
    const [read] = await source.batch([{ slug, number }], pullBatch);
    if (read === undefined || "seen" in read) return read ?? { seen: false, because: "unavailable" };
    const wait = looksAgain[looked];
    if (read.state !== "open" || hasMerge(read) || read.conflicts === true || wait === undefined) return pullOf(slug, number, read);
    await pause(wait);
  }
}

/** One that was made of an older head says nothing of this one. */
function hasMerge({ merge, head }: PullRead): boolean {
  return merge !== null && merge.onto !== null && merge.of === head;
}

function pullOf(slug: string, number: number, read: PullRead): PullNow {
  const { state, isDraft, isCrossRepository, head, base, defaultBranch } = read;
  return { slug, number, state, isDraft, isCrossRepository, head, base, defaultBranch, ends: endsOf(read) };
}

function endsOf(read: PullRead): PullEnds | null {
  const { merge, baseEnd, headEnd, head, conflicts } = read;
  if (hasMerge(read) && merge !== null && merge.onto !== null) return { before: merge.onto, after: merge.end, by: "merge" };
  if (baseEnd === null || headEnd === null || headEnd.commit !== head) return null;
  return { before: baseEnd, after: headEnd, by: conflicts === true ? "conflict" : "untried" };
}
