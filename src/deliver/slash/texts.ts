import { counted, someOf } from "../../reports/lines.ts";
import { code, inline } from "../../reports/markdown-escape.ts";
import { answerMark } from "./answer-mark.ts";

/** A reply to a comment: its marks stand above, where nobody sees them. */
export function replyTo(comment: number, text: string, isHelp = false): string {
  return [answerMark(comment), ...(isHelp ? [answerMark("help")] : []), "", text, ""].join("\n");
}

export const helpText: string = [
  "Commands for those who may write here, on the first line of a comment:",
  "",
  "- `/imprimatur explain RULE`: what the rule means, and how to put it right by hand",
  "- `/imprimatur waive RULE until YYYY-MM-DD because REASON`: a pull request that waives it in the policy file; name the place by `in FILE` behind the rule",
  "- `/imprimatur no`: closes this, and it is not opened again unless you reopen it",
  "- `/imprimatur recheck`: the next audit looks again",
].join("\n");

export const howToExplain = "Name one rule: `/imprimatur explain RULE`. Rules stand in the text above as code.";

export const howToWaive =
  "Nothing is waived: it takes the rule, a last day and a reason. Write `/imprimatur waive RULE until YYYY-MM-DD because REASON`, or `/imprimatur waive RULE in FILE until …` for another place.";

export function unknownRule(rule: string, like: readonly string[]): string {
  const perhaps =
    like.length === 0
      ? ""
      : ` Did you mean ${like
          .map(code)
          .join(", ")
          .replace(/, ([^,]*)$/, " or $1")}?`;
  // What does not look like a rule may be anything, and is not said again.
  return `${/^[a-z][a-z0-9-]{0,59}$/.test(rule) ? `There is no rule ${code(rule)}` : "There is no such rule"}.${perhaps}`;
}

export function nothingToWaive(rule: string): string {
  return `Nothing is waived: no finding of ${code(rule)} stands in this repository.`;
}

/** `files`: those that may be told here. */
export function whichPlace(rule: string, files: readonly string[]): string {
  const where = files.length === 0 ? "not in a file that can be named here" : `in ${someOf(files.map(code), 8)}`;
  return `Nothing is waived yet: findings of ${code(rule)} stand ${where}. Name the place: \`/imprimatur waive ${rule} in FILE until YYYY-MM-DD because REASON\`.`;
}

export function notWaived(why: string): string {
  return `Nothing is waived. ${inline(why)}`;
}

export function proposedAlready(number: number): string {
  return `#${number} proposes a waiver of that rule there already: merge or close it first.`;
}

export interface WaiverTold {
  readonly rule: string;
  readonly where: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  /** Number of the pull request or issue where it was asked for. */
  readonly at: number;
  readonly path: string;
  readonly isNew: boolean;
  readonly covers: number;
}

/** The body of the pull request that adds a waiver. */
export function waiverText({ rule, where, until, reason, by, at, path, isNew, covers }: WaiverTold): string {
  return [
    `${code(by)} asked in #${at} to leave ${counted(covers, "finding")} of ${code(rule)} in ${code(where)} standing until ${until}:`,
    "",
    `> ${inline(reason)}`,
    "",
    `Merging this ${isNew ? `makes ${code(path)} with` : `adds to ${code(path)}`} the waiver. Reports then list ${covers === 1 ? "it" : "them"} as waived, with the reason and ${code(by)} as the owner; after that day ${covers === 1 ? "it counts" : "they count"} again.`,
    "",
    "Close it to leave the policy as it is.",
  ].join("\n");
}
