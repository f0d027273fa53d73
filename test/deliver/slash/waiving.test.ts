import { suite } from "uvu";
import * as assert from "uvu/assert";
import { branchFor, isOwnBranch } from "../../../src/deliver/branch.ts";
import { markIn, markText } from "../../../src/deliver/marks.ts";
import type { SlashAct } from "../../../src/deliver/slash/acts.ts";
import { answerMark } from "../../../src/deliver/slash/answer-mark.ts";
import { waiverBranch } from "../../../src/deliver/slash/policy-pull-request.ts";
import { slashActs } from "../../../src/deliver/slash/slash-acts.ts";
import { fingerprintIn } from "../../../src/deliver/trailer.ts";
import { aFinding, aPullRequest, nightly, release } from "../lantern-works.ts";
import { aComment, anAsk, answersTo, rule } from "./asked.ts";

const test = suite("deliver/slash/waiving");

const policy = ".github/imprimatur.yml";
const wish = `/imprimatur waive ${rule} until 2027-01-31 because the old lamp goes out in spring`;
const wishIn = (file: string) => wish.replace(" until", ` in ${file} until`);
const inSettings = aFinding(release, { at: { setting: "organisation secret LAMP_TOKEN", page: null } });

function openedBy(acts: readonly SlashAct[]) {
  const [act] = acts;
  if (act?.do !== "open-policy-pull-request") throw new Error(`${act?.do}: ${act?.do === "reply" ? act.body : ""}`);
  return act.open;
}

function reply(acts: readonly SlashAct[]): string {
  const [act] = acts;
  return act?.do === "reply" && act.reaction === "eyes" ? act.body : `${act?.do}`;
}

/** The place that a waiver was asked for, in the words of the policy file. */
const placeIn = (acts: readonly SlashAct[]) => openedBy(acts).content.files[0]?.after;

test("a wish to waive opens a pull request to the policy file, on a branch and with a mark of ours", () => {
  const acts = answersTo(wish);
  const { content, branch, title, body, draft } = openedBy(acts);

  assert.equal([acts.length, acts[0]?.reaction], [1, "+1"]);
  assert.equal(content.files, [{ path: policy, before: "", after: `waivers: [${release}]\n` }]);
  assert.equal([title, draft, isOwnBranch(branch), branch === branchFor(policy)], [`Waive ${rule} until 2027-01-31`, false, true, false]);
  assert.equal(markIn(body)?.key, policy);
  assert.is(fingerprintIn(content.commit.body), markIn(body)?.fingerprint);
  assert.match(body, "`lea` asked in #2 to leave 1 finding of `stored-publish-token`");
  assert.match(body, "> the old lamp goes out in spring\n");
});

test("at a pull request of ours its workflow file is meant", () => {
  const body = markText({ is: "pull-request", key: nightly, fingerprint: "0" });
  const thread = aPullRequest(7, branchFor(nightly), { body, comments: [aComment(1, "lea", wish)] });
  const findings = [aFinding(release), aFinding(nightly)];

  assert.is(placeIn(slashActs(anAsk([thread], { findings }))), `waivers: [${nightly}]\n`);
});

test("a pull request whose workflow file has no such finding means no place", () => {
  const body = markText({ is: "pull-request", key: nightly, fingerprint: "0" });
  const thread = aPullRequest(7, branchFor(nightly), { body, comments: [aComment(1, "lea", wish)] });

  assert.is(placeIn(slashActs(anAsk([thread]))), `waivers: [${release}]\n`);
  assert.match(reply(slashActs(anAsk([thread], { findings: [aFinding(release), aFinding("other.yml")] }))), "Name the place");
});

test("the file that was named is meant wherever the comment stands", () => {
  assert.is(placeIn(answersTo(wishIn(nightly), { findings: [aFinding(release), aFinding(nightly)] })), `waivers: [${nightly}]\n`);
});

test("of several files one has to be named", () => {
  const text = reply(answersTo(wish, { findings: [aFinding(release), aFinding(nightly)] }));
  assert.match(text, `\`${nightly}\` and \`${release}\``);
  assert.match(text, `/imprimatur waive ${rule} in FILE until`);
});

test("a setting is taken for the place where the repository is private, and not named where it is public", () => {
  assert.is(placeIn(answersTo(wish, { findings: [inSettings], there: { visibility: "private" } })), "waivers: [organisation secret LAMP_TOKEN]\n");
  const text = reply(answersTo(wish, { findings: [inSettings, inSettings] }));
  assert.match(text, "Name the place");
  assert.not.match(text, "LAMP_TOKEN");
});

test("what cannot be waived is answered with why", () => {
  assert.match(reply(answersTo(wish.replace(rule, "lamp"))), "There is no rule `lamp`");
  assert.match(reply(answersTo(wish, { findings: [] })), "no finding of `stored-publish-token`");
  assert.match(reply(answersTo(wish, { there: { head: null } })), "empty");
  assert.match(reply(answersTo(wish, { waive: () => ({ refused: "It rains @ada." }) })), "Nothing is waived. It rains `@ada`.");
});

test("a waiver that is proposed already is not proposed again", () => {
  const open = aPullRequest(9, waiverBranch(rule, release));
  const acts = answersTo(wish, { there: { pullRequests: [open] } });
  assert.match(reply(acts), "#9 proposes a waiver of that rule there already");
  for (const state of ["closed", "merged"] as const) {
    assert.is(openedBy(answersTo(wish, { there: { pullRequests: [{ ...open, state }] } })).branch, open.branch);
  }
});

test("a pull request that was opened for the comment answers it, whatever became of it", () => {
  for (const state of ["open", "closed", "merged"] as const) {
    const own = aPullRequest(9, waiverBranch(rule, release), { state, body: `Lamp\r\n${answerMark(500)}\r\n` });
    const [act] = answersTo(wish, { there: { pullRequests: [own] } });
    assert.equal([act?.do, act?.reaction], ["react", "+1"]);
  }
});

for (const reason of [
  "@ada said so",
  "fixes #12 --> <img src=x>",
  "closes https://github.com/a/b/issues/1",
  "```js",
  "## Lamp",
  "$x$ | y",
  "<!-- imprimatur:answer 501 -->",
]) {
  test(`the reason ${JSON.stringify(reason)} stays text in the pull request, and out of the commit`, () => {
    const { body, content } = openedBy(answersTo(wish.replace("the old lamp goes out in spring", reason)));
    const quoted = body.split("\n").filter((line) => line.startsWith("> "));

    assert.is(quoted.length, 1);
    const outside = (quoted[0] ?? "").replace(/`[^`]*`/g, "");
    assert.not.match(outside, /@ada|(?<!&)#1|<|:\/\/|^> #|^> ```|(?<!\\)\$(?!\u200B)x/);
    assert.is(body.split("\n").filter((line) => line.startsWith("<!-- imprimatur:answer")).length, 1);
    assert.not.match(`${content.commit.headline}\n${content.commit.body}`, reason);
  });
}

test.run();
