import type { Content, ProposedFile } from "../model/plan.ts";
import { blobId } from "./blob-id.ts";
import { type Became, changed, notDone, refused } from "./apply-outcome.ts";
import { type Found, surely } from "./apply-sure.ts";
import type { Answer, BranchNow, Delivering, EntryNow, NewCommit, NotDone } from "./delivering.ts";
import { fingerprintIn } from "./trailer.ts";

/** What an act stopped at; or the commit that holds the content now. */
export type Put = { readonly commit: string } | { readonly stopped: Became };

/** Puts content onto a branch from which no pull request is open: it may end in the bare base for a moment. */
export async function putOnto(branch: string, slug: string, content: Content, github: Delivering): Promise<Put> {
  const { base, commit: message } = content;
  const there = await github.branch(slug, branch);
  if (there !== null && holds(there, content)) return { commit: there.commit };
  const written = await toWrite(slug, content, github);
  if ("stopped" in written) return written;
  if (there?.ours === false) return { stopped: notDone(takenOver(branch)) };
  const placed = await place(branch, slug, base.commit, there, github);
  if (placed.is !== "done") return { stopped: notDone(placed) };
  const find = async (): Promise<Found<string>> => {
    const now = await github.branch(slug, branch);
    return { seen: true, value: now !== null && holds(now, content) ? now.commit : null };
  };
  const made = await surely(github, find, () => github.commit(slug, branch, { head: base.commit, message, files: written.files }));
  return made.is === "done" ? { commit: made.value } : { stopped: notDone(made) };
}

/**
 * Puts content onto a branch from which a pull request is open. It must never end in its base, since GitHub closes such a pull request: the
 * commit is made on a second branch, and the first is moved to it. GitHub keeps a commit that no branch holds, so the second branch
 * goes before: a run that is broken off leaves nothing behind that a later one would have to know of.
 */
export async function renewOn(branch: string, slug: string, content: Content, fits: boolean, github: Delivering): Promise<Put> {
  const there = await github.branch(slug, branch);
  if (there === null) return { stopped: changed(`The branch ${branch} is gone: the next run takes it up.`) };
  if (!there.ours) return { stopped: notDone(takenOver(branch)) };
  const isThere = holds(there, content) || (fits && there.fingerprint === fingerprintOf(content));
  if (isThere) {
    const removed = await removeBranch(secondOf(branch), slug, github);
    return removed === undefined ? { commit: there.commit } : { stopped: removed };
  }
  const made = await putOnto(secondOf(branch), slug, content, github);
  if ("stopped" in made) return made;
  const removed = await removeBranch(secondOf(branch), slug, github);
  if (removed !== undefined) return { stopped: removed };
  const moved = await moveTo(made.commit, branch, slug, github);
  return moved.is === "done" ? made : { stopped: notDone(moved) };
}

/** Deletes a branch where it holds nobody else's work; answers what kept it from going. */
export async function removeBranch(branch: string, slug: string, github: Delivering): Promise<Became | undefined> {
  const find = async (): Promise<Found<unknown>> => {
    const there = await github.branch(slug, branch);
    return { seen: true, value: there === null || !there.ours ? "left" : null };
  };
  const removed = await surely<unknown>(github, find, () => github.deleteBranch(slug, branch));
  return removed.is === "done" ? undefined : notDone(removed);
}

/** The branch that content is renewed on. */
export function secondOf(branch: string): string {
  return `${branch}-next`;
}

/** The branch ends in the commit that a new one begins with. */
async function place(branch: string, slug: string, commit: string, there: BranchNow | null, github: Delivering): Promise<Answer<unknown>> {
  if (there !== null) return await moveTo(commit, branch, slug, github);
  const find = async (): Promise<Found<unknown>> => ({ seen: true, value: (await github.branch(slug, branch))?.commit === commit ? commit : null });
  return await surely(github, find, () => github.createBranch(slug, branch, commit));
}

/** Moves a branch whatever it ends in, so it is looked at right before: what somebody has just pushed would be lost. */
async function moveTo(commit: string, branch: string, slug: string, github: Delivering): Promise<Answer<unknown>> {
  let there: BranchNow | null = null;
  const find = async (): Promise<Found<unknown>> => {
    there = await github.branch(slug, branch);
    return { seen: true, value: there?.commit === commit ? commit : null };
  };
  return await surely(github, find, async () => (there?.ours === false ? takenOver(branch) : await github.moveBranch(slug, branch, commit)));
}

function fingerprintOf({ commit }: Content): string | null {
  return fingerprintIn(`${commit.headline}\n\n${commit.body}`);
}

/** Whether a branch ends in our commit of this content, on the base that it is for. */
function holds({ fingerprint, parent }: BranchNow, content: Content): boolean {
  return fingerprint !== null && fingerprint === fingerprintOf(content) && parent === content.base.commit;
}

type Written = { readonly files: NewCommit["files"] } | { readonly stopped: Became };

/** Whole texts of files, or why they may not be written, as they are at the base. */
async function toWrite(slug: string, { base, files }: Content, github: Delivering): Promise<Written> {
  const paths = files.map(({ path }) => path);
  const entries = await github.entries(slug, base.commit, paths);
  const texts: { path: string; text: string }[] = [];
  for (const file of files) {
    const entry = entries.get(file.path);
    const text = await textFor(slug, file, entry, github);
    if (text === null)
      return {
        stopped: changed(`${file.path} is no longer as it was read, or holds a credential, which is never written back: look at it by hand.`),
      };
    // GitHub's commits keep no mode but this one (facts/github.md section 4).
    if (entry !== undefined && entry.mode !== "100644")
      return {
        stopped: refused(`${file.path} may be run, which GitHub's API would take from it: take the executable bit away, or make the change by hand.`),
      };
    texts.push({ path: file.path, text });
  }
  return { files: texts };
}

/** Null: what is there is not what was read. */
async function textFor(slug: string, { path, before, after }: ProposedFile, entry: EntryNow | undefined, github: Delivering): Promise<string | null> {
  // A file that is not there yet is told by an empty text.
  if (entry === undefined) return before === "" ? after : null;
  // Git's id of the text tells whether every byte is as it was read; of one that is kept without all that stands in it, it does not.
  if (entry.oid === blobId(before)) return after;
  const kept = await github.asKept(slug, path, entry.oid);
  return kept?.text === before ? kept.whole(after) : null;
}

function takenOver(branch: string): NotDone {
  return { is: "changed", says: `Somebody has gone on with the branch ${branch}: it is left to them.` };
}
