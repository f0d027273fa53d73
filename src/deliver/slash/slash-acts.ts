import type { Finding } from "../../model/finding.ts";
import type { Author } from "../../model/plan.ts";
import type { Waiver } from "../../model/policy.ts";
import type { OwnIssue, OwnPullRequest, RepositoryWork } from "../../model/repository-work.ts";
import type { SlashAct } from "./acts.ts";
import { answerMark } from "./answer-mark.ts";
import { askerKey, isOpenCommand, mayCommand, type Permissions, threadsOf } from "./authority.ts";
import { slashIn } from "./command.ts";
import { explained, type ToldRule } from "./explained.ts";
import { baseOf, type Given, reply, told } from "./given.ts";
import { helpText, howToExplain, howToWaive, replyTo, unknownRule } from "./texts.ts";
import { waiving } from "./waiving.ts";

/** All that commands are answered from. */
export interface SlashInput {
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  /** Whose token it is: what they write is no command. */
  readonly by: Author;
  readonly permissions: Permissions;
  readonly rules: SlashRules;
  readonly cases: readonly SlashCase[];
}

export interface SlashRules {
  /** Undefined: there is no such rule. */
  readonly find: (id: string) => ToldRule | undefined;
  /** Ids that a word may be meant to be, likest first. */
  readonly like: (word: string) => readonly string[];
}

export interface SlashCase {
  readonly work: RepositoryWork;
  /** That stand in the repository: what is waived already is not among them. */
  readonly findings: readonly Finding[];
  readonly waive: Waive;
}

/** Writes a waiver into the repository's policy file; or says why not, in whole sentences. `before` is empty where there is no file yet. */
export type Waive = (
  asked: Pick<Waiver, "rule" | "where" | "reason"> & { readonly owner: string; readonly expires: string },
) => { readonly path: string; readonly before: string; readonly after: string; readonly covers: number } | { readonly refused: string };

/**
 * What is to be done about the commands in comments, by repository, thread and time. Whoever may not write gets nothing, not even a sign
 * that the comment was read. Pure; a comment that was answered is not answered again.
 */
export function slashActs(input: SlashInput): readonly SlashAct[] {
  return input.cases.flatMap((one) => threadsOf(one.work).flatMap((thread) => actsAt(thread, one, input)));
}

function actsAt(thread: OwnPullRequest | OwnIssue, one: SlashCase, input: SlashInput): readonly SlashAct[] {
  return thread.comments.flatMap((comment) => {
    const { author } = comment;
    if (author === null || !isOpenCommand(comment, input.by.login)) return [];
    if (!mayCommand(input.permissions.get(askerKey({ slug: one.work.slug, login: author })))) return [];
    return actFor({ thread, comment: { ...comment, author }, one }, input) ?? [];
  });
}

function actFor(given: Given, input: SlashInput): SlashAct | null {
  const command = slashIn(given.comment.body);
  switch (command?.name) {
    case undefined:
      return null;
    case "recheck":
      return { ...baseOf(given, "eyes", "wants to have it looked at again, which this run does"), do: "react" };
    case "no":
      return saidNo(given);
    case "explain": {
      const rule = input.rules.find(command.rule);
      if (rule === undefined) return told(given, "asked for a rule that there is not", unknownRule(command.rule, input.rules.like(command.rule)));
      return reply(given, "+1", `asked what ${rule.id} means`, explained(rule));
    }
    case "waive":
      return waiving(command, given, input);
    case "unclear":
      return told(given, `did not write ${command.of} as it has to be`, command.of === "explain" ? howToExplain : howToWaive);
    case "help": {
      const base = baseOf(given, "eyes", "asked what there is to ask for");
      const unless = [answerMark(base.comment), answerMark("help")];
      return { ...base, do: "reply", body: replyTo(base.comment, helpText, true), unless };
    }
  }
}

/** What is closed already stays so, be it by a run that was broken off. What is merged cannot be taken back here. */
function saidNo(given: Given): SlashAct {
  const { thread } = given;
  const what = "branch" in thread ? ("pull-request" as const) : ("issue" as const);
  if (thread.state === "merged") return { ...baseOf(given, "eyes", "said no to what is merged already"), do: "react" };
  if (thread.state === "closed") return { ...baseOf(given, "+1", "said no to what is closed"), do: "react" };
  return { ...baseOf(given, "+1", "said no: it is closed and not opened again"), do: "close", what };
}
