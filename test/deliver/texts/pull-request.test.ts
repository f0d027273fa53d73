import { test } from "uvu";
import * as assert from "uvu/assert";
import { changeSetsOf } from "../../../src/deliver/change-sets.ts";
import { markIn } from "../../../src/deliver/marks.ts";
import { pullRequestText } from "../../../src/deliver/texts/pull-request.ts";
import { aFile, aFixed, aRule, nightly, release } from "../lantern-works.ts";
import { aCampaign, aPullRequestSubject } from "./subjects.ts";

test("its mark says which file and rules it is about, and the title what a merge brings", () => {
  const subject = aPullRequestSubject();
  const { title, body } = pullRequestText(subject);
  assert.is(title, "Publish @lanternfish/lamp to npm by trusted publishing");
  assert.equal(markIn(body), { is: "pull-request", key: release, fingerprint: subject.fingerprint, rules: ["stored-publish-token"] });
  const [set] = changeSetsOf(aFixed([aFile(nightly, { fix: "drop-shared-cache" }, { fix: "pin-actions" })]), []);
  assert.ok(set);
  assert.is(
    pullRequestText(aPullRequestSubject({ set, campaigns: [] })).title,
    "Fix actions of the publishing workflow job to commits (nightly.yml)",
  );
});

test("the gravest rule is the reason, and the one that more is told of", () => {
  const rules = [
    { ...aRule("dim-lamp", "low"), summary: "It is dim." },
    { ...aRule("stored-publish-token", "high"), summary: "It keeps a token." },
  ];
  const { body } = pullRequestText(aPullRequestSubject({ rules }));
  assert.match(body, /\*\*Why\.\*\* It keeps a token\. \(`stored-publish-token`\)/);
  assert.match(body, /`\/imprimatur explain stored-publish-token`/);
});

test("what a reviewer is asked to look at is not told again as left to be done", () => {
  const at = { file: release, line: 1, column: 1 };
  const [set] = changeSetsOf(aFixed([aFile(release, { look: ["Store the secret."] })]), []);
  assert.ok(set);
  const refusals = [
    { fix: "bind-environment", at, because: "It is in one already.", byHand: ["Store the secret."] },
    { fix: "pin-actions", at, because: "No commit was found.", byHand: ["Name the commit."] },
  ];
  const { body } = pullRequestText(aPullRequestSubject({ set, refusals }));
  assert.match(body, /by hand \(1\)/);
  assert.is(body.includes("in one already"), false);
  assert.match(body, /Name the commit\./);
});

test("titles and headlines keep to their lengths, and a headline names nobody", () => {
  const longFile = `.github/workflows/${"very-".repeat(48)}lamp.yml`;
  const [set] = changeSetsOf(aFixed([aFile(longFile, { fix: "pin-actions", says: "@ada keeps @lanternfish/lamp at lamp@v4." })]), []);
  assert.ok(set);
  const { title, commit } = pullRequestText(aPullRequestSubject({ set, campaigns: [] }));
  assert.ok(title.length <= 256);
  const known = pullRequestText(aPullRequestSubject()).commit;
  assert.is(known.headline, "Publish lanternfish/lamp to npm by trusted publishing");
  assert.is(commit.body.split("\n")[0], "- ada keeps lanternfish/lamp at lamp@v4.");
  const [wide] = changeSetsOf(aFixed([aFile(".github/workflows/release-lamps.yml", { fix: "require-gem-mfa" })]), []);
  assert.ok(wide);
  const { headline } = pullRequestText(aPullRequestSubject({ set: wide, campaigns: [] })).commit;
  assert.is(headline, "Demand multi-factor authentication of the gem's owners");
});

test("the commit keeps to its width, and ends with what it is found and signed off by", () => {
  const { commit } = pullRequestText(
    aPullRequestSubject({ campaigns: [aCampaign({ name: `@lanternfish/${"very-".repeat(20)}lamp` })], fingerprint: "0123456789abcdef" }),
  );
  assert.ok(commit.headline.length <= 72);
  for (const line of commit.body.split("\n").slice(0, -1)) assert.ok(line.length <= 74, line);
  assert.match(
    commit.body,
    /\n\nImprimatur-Fingerprint: 0123456789abcdef\nSigned-off-by: imprimatur\[bot\] <4711\+imprimatur\[bot\]@users\.noreply\.github\.com>$/,
  );
  const named = pullRequestText(aPullRequestSubject({ by: { login: "ada", id: 1, name: "Ada <Wick>" }, host: "https://git.lantern.example" })).commit;
  assert.match(named.body, /Signed-off-by: Ada Wick <1\+ada@users\.noreply\.git\.lantern\.example>$/);
});

test("what holds it stands first, and people's half is told with commands for what is not done", () => {
  const { body } = pullRequestText(
    aPullRequestSubject({
      holds: ["Register the trusted publisher at npm."],
      issue: { number: 4, url: "https://github.com/lantern-works/lamp/issues/4" },
    }),
  );
  assert.ok(body.indexOf("**Do not merge yet.**") < body.indexOf("**Why.**"));
  assert.match(body, /npm trust github @lanternfish\/lamp --file release\.yml --repo lanternfish\/lamp --allow-publish/);
  assert.match(body, /The whole list, with boxes to tick, is in \[#4\]/);
  assert.is(/revoke/.test(body), false);
  const without = pullRequestText(aPullRequestSubject({ campaigns: [] })).body;
  assert.is(/What only people can do|Do not merge/.test(without), false);
});

test("whatever stands in files and rules notifies nobody and ends no part of the text", () => {
  const evil = "@ada `x` <!-- --> #1 <!-- imprimatur:end text -->";
  const [set] = changeSetsOf(aFixed([aFile(release, { says: evil, look: [evil] })]), []);
  assert.ok(set);
  const { body } = pullRequestText(
    aPullRequestSubject({
      set,
      refusals: [{ fix: "pin-actions", at: { file: release, line: 1, column: 1 }, because: evil, byHand: [evil] }],
      rules: [{ ...aRule("stored-publish-token"), incidents: evil }],
    }),
  );
  assert.is(body.match(/<!-- imprimatur:end text -->/g)?.length, 1);
  assert.is(/(?<![`\w\u200b])@ada/.test(body.replaceAll("@\u200bada", "").replaceAll("`@ada`", "")), false);
});

test.run();
