import type { ClosePullRequest, OpenPullRequest, UpdatePullRequest } from "../model/plan.ts";
import type { OwnPullRequest, RepositoryWork } from "../model/repository-work.ts";
import { putOnto, removeBranch, renewOn, secondOf } from "./apply-content.ts";
import { type Became, changed, done, notDone, unseenNow } from "./apply-outcome.ts";
import { type Found, surely } from "./apply-sure.ts";
import type { Delivering, Opened } from "./delivering.ts";
import { mergedBody } from "./sections.ts";

/** Opens a pull request, once: one that is open from its branch already is taken as it is, and the next round brings it up to date. */
export async function openPullRequest(act: OpenPullRequest, github: Delivering): Promise<Became> {
  const { slug, branch, content, title, body, draft, reviewers } = act;
  const now = await github.work(slug, [branch]);
  if (!now.seen) return unseenNow(now);
  const there = openFrom(branch, now.value);
  if (there !== undefined) return done(there.url);
  // A run that was broken off while content was renewed may have left it.
  const left = now.value.branches.some(({ name }) => name === secondOf(branch)) ? await removeBranch(secondOf(branch), slug, github) : undefined;
  if (left !== undefined) return left;
  const put = await putOnto(branch, slug, content, github);
  if ("stopped" in put) return put.stopped;
  const opening = { branch, base: content.base.branch, title, body, draft };
  const opened = await surely(
    github,
    () => found(slug, branch, github),
    () => github.openPullRequest(slug, opening),
  );
  if (opened.is !== "done") return notDone(opened);
  const { number, url } = opened.value;
  return done(url, reviewers.length === 0 ? "" : await asked(slug, number, reviewers, github));
}

/** Brings a pull request up to date. Its text comes after its content: the mark says what the branch holds. */
export async function updatePullRequest(act: UpdatePullRequest, github: Delivering): Promise<Became> {
  const { slug, branch, number, content, draft } = act;
  const now = await github.work(slug, [branch]);
  if (!now.seen) return unseenNow(now);
  const there = numbered(number, now.value);
  if (there?.state !== "open") return changed(`#${number} is no longer open: the next run takes it up.`, there?.url);
  const { url } = there;
  if (content !== null) {
    if (!there.ours) return changed(`Somebody else has pushed to #${number}: what it changes is left to them.`, url);
    const put = await renewOn(branch, slug, content, there.conflicts !== true, github);
    if ("stopped" in put) return { ...put.stopped, url };
  }
  // First, as the text says what it was made: a person's turn is told from one of ours that was lost.
  const turned = draft === there.draft ? undefined : await github.setDraft(there.id, draft);
  if (turned !== undefined && turned.is !== "done") return notDone(turned, url);
  const body = mergedBody(there.body, act.body);
  // Without new content the title is what people made of it.
  const title = content === null ? there.title : act.title;
  const edit = { ...(title === there.title ? {} : { title }), ...(body === there.body ? {} : { body }) };
  if (Object.keys(edit).length > 0) {
    const edited = await github.editPullRequest(slug, number, edit);
    if (edited.is !== "done") return notDone(edited, url);
  }
  return done(url);
}

/**
 * Closes a pull request. The text, which says why, comes first: without it the end would be taken for a person's decision. Without its branch
 * GitHub closes it, so a run that is broken off in between leaves nothing behind.
 */
export async function closePullRequest(act: ClosePullRequest, github: Delivering): Promise<Became> {
  const { slug, branch, number } = act;
  const now = await github.work(slug, [branch]);
  if (!now.seen) return unseenNow(now);
  const there = numbered(number, now.value);
  if (there?.state !== "open") return changed(`#${number} is no longer open: there is nothing to close.`, there?.url);
  const { url } = there;
  if (!there.ours) return changed(`Somebody else has pushed to #${number}: closing it is left to them.`, url);
  const body = mergedBody(there.body, act.body);
  const said = body === there.body ? undefined : await github.editPullRequest(slug, number, { body });
  if (said !== undefined && said.is !== "done") return notDone(said, url);
  // What keeps a branch from going keeps nothing from being closed.
  for (const name of [secondOf(branch), branch]) await removeBranch(name, slug, github);
  const closed = await github.editPullRequest(slug, number, { state: "closed" });
  return closed.is === "done" ? done(url) : notDone(closed, url);
}

async function asked(slug: string, number: number, reviewers: readonly string[], github: Delivering): Promise<string> {
  const answer = await github.askReviewers(slug, number, reviewers);
  if (answer.is !== "done") return "Its reviewers could not be asked: ask them by hand.";
  const barred = answer.value;
  return barred.length === 0 ? "" : `GitHub lets nobody ask ${barred.join(", ")} to review it: reviewers need access to the repository.`;
}

async function found(slug: string, branch: string, github: Delivering): Promise<Found<Opened>> {
  const now = await github.work(slug, [branch]);
  return now.seen ? { seen: true, value: openFrom(branch, now.value) ?? null } : now;
}

function openFrom(branch: string, { pullRequests }: RepositoryWork): OwnPullRequest | undefined {
  return pullRequests.find((one) => one.branch === branch && one.state === "open");
}

function numbered(number: number, { pullRequests }: RepositoryWork): OwnPullRequest | undefined {
  return pullRequests.find((one) => one.number === number);
}
