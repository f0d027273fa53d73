import { ImprimaturError } from "../../errors.ts";
import type { OpenPullRequest, Outcome } from "../../model/plan.ts";
import { type Became, broken, done, notDone, unseenNow } from "../apply-outcome.ts";
import type { SlashAct, SlashClose, SlashOpen, SlashOutcome, SlashReply } from "./acts.ts";
import { answerMark, holdsMark } from "./answer-mark.ts";
import { type Asker, askerKey, type Permissions } from "./authority.ts";
import type { SlashCalls } from "./calls.ts";
import { notWaived, replyTo } from "./texts.ts";

export interface SlashOptions {
  /** Opens a pull request as a plan's act does. */
  readonly open: (act: OpenPullRequest) => Promise<Outcome>;
  /** Told of each act once it is done. */
  readonly onOutcome?: (outcome: SlashOutcome) => void;
  readonly signal?: AbortSignal;
}

/** What askers may do, one question for each. Errors: those of `SlashCalls`. */
export async function permissionsOf(askers: readonly Asker[], github: Pick<SlashCalls, "permissionOf">): Promise<Permissions> {
  const permissions = new Map<string, Awaited<ReturnType<SlashCalls["permissionOf"]>>>();
  for (const asker of askers) permissions.set(askerKey(asker), await github.permissionOf(asker.slug, asker.login));
  return permissions;
}

/**
 * Answers commands, in their order, and tells what became of each. The reaction, by which a comment counts as answered, comes after
 * everything else: a run that is broken off in between is made good by the next, which finds what was written by its mark.
 *
 * Errors: `no-access` for a token that is refused, `cancelled`. One command that fails stops no other.
 */
export async function applySlash(acts: readonly SlashAct[], github: SlashCalls, options: SlashOptions): Promise<readonly SlashOutcome[]> {
  const outcomes: SlashOutcome[] = [];
  for (const act of acts) {
    if (options.signal?.aborted === true)
      throw new ImprimaturError("cancelled", "Broken off. What is done stays: the same command goes on from there.");
    const outcome = { act, ...(await became(act, github, options)) };
    outcomes.push(outcome);
    options.onOutcome?.(outcome);
  }
  return outcomes;
}

/** What became of it, the reaction included. */
async function became(act: SlashAct, github: SlashCalls, options: SlashOptions): Promise<Became> {
  try {
    const did = await answered(act, github, options);
    if (did.result !== "done") return did;
    const reacted = await github.react(act.slug, act.comment, act.reaction);
    return reacted.is === "done" ? did : notDone(reacted, did.url);
  } catch (error) {
    return broken(error);
  }
}

async function answered(act: SlashAct, github: SlashCalls, { open }: SlashOptions): Promise<Became> {
  switch (act.do) {
    case "react":
      return done(null);
    case "reply":
      return await replied(act, github);
    case "close":
      return await closed(act, github);
    case "open-policy-pull-request":
      return await opened(act, github, open);
  }
}

async function replied({ slug, number, body, unless }: Pick<SlashReply, "slug" | "number" | "body" | "unless">, github: SlashCalls): Promise<Became> {
  const own = await github.ownComments(slug, number);
  // Not known is not "none": a second reply would be noise.
  if (!own.seen) return unseenNow(own);
  if (own.value.some((said) => unless.some((mark) => holdsMark(said, mark)))) return done(null);
  const answer = await github.reply(slug, number, body);
  return answer.is === "done" ? done(null) : notDone(answer);
}

async function closed({ slug, number, what }: SlashClose, github: SlashCalls): Promise<Became> {
  const answer =
    what === "issue"
      ? await github.editIssue(slug, number, { state: "closed", reason: "not-planned" })
      : await github.editPullRequest(slug, number, { state: "closed" });
  return answer.is === "done" ? done(null) : notDone(answer);
}

/** What GitHub does not let be opened is said to whoever asked, and the comment is answered by that. */
async function opened({ slug, number, comment, open: wanted }: SlashOpen, github: SlashCalls, open: SlashOptions["open"]): Promise<Became> {
  const { result, says, url } = await open(wanted);
  if (result !== "refused") return { result, says, url };
  const said = await replied({ slug, number, body: replyTo(comment, notWaived(says)), unless: [answerMark(comment)] }, github);
  if (said.result !== "done") return said;
  const read = await github.react(slug, comment, "eyes");
  return read.is === "done" ? { result, says, url } : notDone(read, url);
}
