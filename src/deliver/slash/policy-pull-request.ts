import { createHash } from "node:crypto";
import type { Author, Content, OpenPullRequest } from "../../model/plan.ts";
import { markText } from "../marks.ts";
import { section } from "../sections.ts";
import { trailersOf } from "../trailer.ts";
import { answerMark } from "./answer-mark.ts";
import { waiverText, type WaiverTold } from "./texts.ts";

export interface PolicyChange extends Omit<WaiverTold, "path" | "isNew"> {
  /** `owner/name`. */
  readonly slug: string;
  readonly host: string;
  readonly signs: Author;
  readonly base: Content["base"];
  /** REST's number of the comment that asks for it. */
  readonly comment: number;
  /** Where there is no file yet, `before` is empty. */
  readonly edit: { readonly path: string; readonly before: string; readonly after: string };
}

/**
 * The pull request that puts a waiver into a policy file. Its mark names the policy file and its branch the waiver, so that it is never
 * taken for one about a workflow; the comment's mark tells that the comment was answered by it.
 */
export function policyPullRequest(change: PolicyChange): OpenPullRequest {
  const { slug, host, signs, base, comment, edit, rule, where, until } = change;
  const { path, before } = edit;
  const fingerprint = sha256(JSON.stringify([path, before, edit.after])).slice(0, 16);
  const title = `Waive ${rule} until ${until}`;
  const text = waiverText({ ...change, path, isNew: before === "" });
  const mark = markText({ is: "pull-request", key: path, fingerprint, rules: [rule] });
  return {
    do: "open-pull-request",
    slug,
    because: `${change.by} asked in #${change.at} to waive ${rule} in ${where}.`,
    branch: waiverBranch(rule, where),
    content: {
      base,
      files: [{ path, before, after: edit.after }],
      // What people write stays out of it: GitHub reads commits for mentions and for words that close issues.
      commit: { headline: title, body: trailersOf(fingerprint, signs, host).join("\n") },
    },
    title,
    body: `${mark}\n${answerMark(comment)}\n\n${section("text", text)}\n`,
    draft: false,
    reviewers: [],
  };
}

/** The same for a rule and a place for ever, so that one waiver is proposed once. */
export function waiverBranch(rule: string, where: string): string {
  return `imprimatur/waive-${rule.slice(0, 34).replace(/-+$/, "")}-${sha256(JSON.stringify(["waiver", rule, where])).slice(0, 8)}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
