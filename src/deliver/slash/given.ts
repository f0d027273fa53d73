import type { Comment, OwnIssue, OwnPullRequest } from "../../model/repository-work.ts";
import type { SlashReact, SlashReply } from "./acts.ts";
import { answerMark } from "./answer-mark.ts";
import type { Reaction } from "./calls.ts";
import type { SlashCase } from "./slash-acts.ts";
import { replyTo } from "./texts.ts";

/** A command and where it was given. */
export interface Given {
  readonly thread: OwnPullRequest | OwnIssue;
  readonly comment: Comment & { readonly author: string };
  readonly one: SlashCase;
}

/** A reply that says why nothing was done. */
export function told(given: Given, because: string, text: string): SlashReply {
  return reply(given, "eyes", because, text);
}

/** A reply, once for each comment. */
export function reply(given: Given, reaction: Reaction, because: string, text: string): SlashReply {
  const base = baseOf(given, reaction, because);
  return { ...base, do: "reply", body: replyTo(base.comment, text), unless: [answerMark(base.comment)] };
}

/** What every act says of its comment. `because`: what its author did, without the name. */
export function baseOf({ thread, comment, one }: Given, reaction: Reaction, because: string): Omit<SlashReact, "do"> {
  const { number, author } = comment;
  return { slug: one.work.slug, number: thread.number, comment: number, by: author, reaction, because: `${author} ${because}.` };
}
