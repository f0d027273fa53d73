import type { OpenPullRequest } from "../../model/plan.ts";
import type { Reaction } from "./calls.ts";

/** What is to be done about a comment that holds a command. Its reaction comes last: it says that the rest was done. */
export type SlashAct = SlashReact | SlashReply | SlashClose | SlashOpen;

interface Base {
  /** `owner/name`. */
  readonly slug: string;
  /** Of the pull request or issue that the comment stands beside. */
  readonly number: number;
  /** REST's number of the comment. */
  readonly comment: number;
  /** Login of who wrote it. */
  readonly by: string;
  readonly reaction: Reaction;
  /** What is asked for, and what comes of it, one sentence. */
  readonly because: string;
}

export interface SlashReact extends Base {
  readonly do: "react";
}

/** Nothing is written where a comment of ours holds one of these marks already. */
export interface SlashReply extends Base {
  readonly do: "reply";
  readonly body: string;
  readonly unless: readonly string[];
}

/** A person's no: the mark in its text stays as it is, so that it is taken for a decision. */
export interface SlashClose extends Base {
  readonly do: "close";
  readonly what: "pull-request" | "issue";
}

export interface SlashOpen extends Base {
  readonly do: "open-policy-pull-request";
  readonly open: OpenPullRequest;
}

/** What became of an act; as of a plan's. */
export interface SlashOutcome {
  readonly act: SlashAct;
  readonly result: "done" | "changed" | "refused" | "failed";
  /** What happened and what to do about it, one sentence; empty where it was done. */
  readonly says: string;
  /** Address of the pull request that was opened; null where none was. */
  readonly url: string | null;
}
