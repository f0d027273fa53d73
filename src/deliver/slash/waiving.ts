import { isSetting } from "../../model/setting.ts";
import { markIn } from "../marks.ts";
import type { SlashAct } from "./acts.ts";
import { answerMark, holdsMark } from "./answer-mark.ts";
import type { SlashInput } from "./slash-acts.ts";
import type { WaiveCommand } from "./command.ts";
import { policyPullRequest, waiverBranch } from "./policy-pull-request.ts";
import { baseOf, type Given, told } from "./given.ts";
import { nothingToWaive, notWaived, proposedAlready, unknownRule, whichPlace } from "./texts.ts";

/**
 * What becomes of a wish to waive: a pull request to the policy file, which a person merges or not; or a reply that says what is missing.
 * One that was opened for this comment, and whose answer was lost, is not opened again, whatever became of it.
 */
export function waiving(command: WaiveCommand, given: Given, { host, by, rules }: SlashInput): SlashAct {
  const { rule, until, reason } = command;
  const { thread, comment, one } = given;
  const { work, findings, waive } = one;
  if (work.pullRequests.some(({ body }) => holdsMark(body, answerMark(comment.number)))) {
    return { ...baseOf(given, "+1", `asked to waive ${rule}, which was proposed`), do: "react" };
  }
  const refuse = (text: string) => told(given, `asked to waive ${rule.slice(0, 60)}, which cannot be done as it was asked`, text);
  if (rules.find(rule) === undefined) return refuse(unknownRule(rule, rules.like(rule)));
  if (!findings.some((finding) => finding.rule === rule)) return refuse(nothingToWaive(rule));
  const places = placesOf(rule, given);
  const where = command.where ?? placeAt(given, places) ?? (places.length === 1 ? places[0] : undefined);
  if (where === undefined) return refuse(whichPlace(rule, places));
  const branch = waiverBranch(rule, where);
  const open = work.pullRequests.find((own) => own.branch === branch && own.state === "open");
  if (open !== undefined) return refuse(proposedAlready(open.number));
  if (work.head === null) return refuse(notWaived("The repository is empty: there is no branch to put a policy file on."));
  const edit = waive({ rule, where, reason, owner: comment.author, expires: until });
  if ("refused" in edit) return refuse(notWaived(edit.refused));
  const asked = { rule, where, until, reason, by: comment.author, at: thread.number, covers: edit.covers };
  return {
    ...baseOf(given, "+1", `asked to waive ${rule} in ${where}, which a pull request proposes`),
    do: "open-policy-pull-request",
    open: policyPullRequest({ ...asked, slug: work.slug, host, signs: by, base: work.head, comment: comment.number, edit }),
  };
}

/** Where findings of a rule stand, as far as everybody who reads the reply may be told: settings are not named in public. */
function placesOf(rule: string, { one }: Given): readonly string[] {
  const isPublic = one.work.visibility === "public";
  const own = one.findings.filter((finding) => finding.rule === rule);
  const places = own.flatMap(({ at }) => (isSetting(at) ? (isPublic ? [] : at.setting) : at.file));
  return [...new Set(places)].sort();
}

/** At a pull request of ours its workflow file is meant, where the rule has something to say of it. */
function placeAt({ thread }: Given, places: readonly string[]): string | undefined {
  const mark = "branch" in thread ? markIn(thread.body) : null;
  return mark?.is === "pull-request" && places.includes(mark.key) ? mark.key : undefined;
}
