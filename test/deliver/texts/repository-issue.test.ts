import { test } from "uvu";
import * as assert from "uvu/assert";
import { toldIn } from "../../../src/deliver/boxes.ts";
import { markIn } from "../../../src/deliver/marks.ts";
import { repositoryIssueText } from "../../../src/deliver/texts/repository-issue.ts";
import { aFinding, aRule, release, slug } from "../lantern-works.ts";
import { aCampaign, anIssueSubject } from "./subjects.ts";

const atSetting = aFinding(release, { at: { setting: "environment release", page: `${slug}/settings/environments` }, says: "Nobody approves." });

test("each package has its stage and one next step, each step a box, and what was told stays in the mark", () => {
  const told = ["revoke-token pkg:npm/%40lanternfish/lamp"];
  const { title, body } = repositoryIssueText(anIssueSubject({ told, campaigns: [aCampaign({ given: { told: new Set(told) } })] }));
  assert.is(/\d/.test(title), false);
  assert.equal(markIn(body), { is: "repository", key: slug, fingerprint: "", told });
  assert.match(body, /\| `@lanternfish\/lamp` \| npm \| not begun \|/);
  assert.match(body, /- \[x\] Revoke the token.*Somebody said so: untick it to take that back\./);
  assert.match(body, /- \[ \] Once the next release is ready, register/);
  assert.equal([...toldIn(body)], told);
});

test("what keeps a package below what its registry offers is told where the place is not public", () => {
  const merged = { ...aCampaign(), stage: "merged" as const };
  const missing = ["4 people have no second factor."];
  const posture = { purl: merged.purl, registry: "npm", level: "token", certain: true, ceiling: "sealed", missing, unseen: [], paths: [] } as const;
  const body = (visibility: "public" | "private") =>
    repositoryIssueText(anIssueSubject({ campaigns: [merged], postures: [posture], visibility })).body;
  assert.match(body("private"), /- `@lanternfish\/lamp`: 4 people have no second factor\./);
  assert.is(body("public").includes("second factor"), false);
  assert.match(body("public"), /is in the report/);
});

test("what comes from settings is only counted in public, and told in private", () => {
  const findings = [aFinding(release), atSetting];
  const open = repositoryIssueText(anIssueSubject({ findings })).body;
  assert.match(open, /publish uploads with a stored token\./);
  assert.is(open.includes("Nobody approves."), false);
  assert.match(open, /One more finding comes from settings, people or tokens/);
  const own = repositoryIssueText(anIssueSubject({ findings, visibility: "private" })).body;
  assert.match(own, /Nobody approves\./);
  const sighted = { ...aRule("stored-publish-token"), sight: "organisation" as const };
  assert.is(repositoryIssueText(anIssueSubject({ findings, rules: [sighted] })).body.includes("uploads with"), false);
});

test("a finding in a workflow of another repository leads there, at the commit that is called", () => {
  const [called, commit] = ["lantern-works/workflows/.github/workflows/publish-npm.yml", "0".repeat(40)];
  const { body } = repositoryIssueText(anIssueSubject({ findings: [aFinding(`${called}@${commit}`), aFinding("docs/a b@c.md")] }));
  assert.match(body, new RegExp(`\\(<https://github\\.com/lantern-works/workflows/blob/${commit}/\\.github/workflows/publish-npm\\.yml#L\\d+>\\)`));
  const policy = repositoryIssueText(anIssueSubject({ findings: [aFinding("lantern-works/.github/.github/imprimatur.yml")] })).body;
  assert.match(policy, /\(<https:\/\/github\.com\/lantern-works\/\.github\/blob\/HEAD\/\.github\/imprimatur\.yml#L\d+>\)/);
  assert.match(body, /https:\/\/github\.com\/lantern-works\/lamp\/blob\/HEAD\/docs\/a%20b%40c\.md#L/);
});

test("pull requests say how they stand, decisions who took them, and how they are taken back", () => {
  const url = "https://github.com/lantern-works/lamp/pull/3";
  const { body } = repositoryIssueText(
    anIssueSubject({
      pullRequests: [
        { file: release, state: "declined", pullRequest: { number: 3, url } },
        { file: "a.yml", state: "waits", pullRequest: null },
      ],
      decisions: [{ what: "pull-request", file: release, by: "ada", at: "2026-11-20T10:00:00Z", number: 3, url }],
    }),
  );
  assert.match(body, /\[#3\]\(<https:\/\/github\.com\/lantern-works\/lamp\/pull\/3>\): closed by somebody, and left alone/);
  assert.match(body, /comes when one of the others is merged or closed/);
  assert.match(body, /`ada` closed the change of `\.github\/workflows\/release\.yml` .* on 2026-11-20: it is left alone\. Reopen it/);
});

test("a text that would be too long is cut, and says so; one of which all is done says that alone", () => {
  const findings = Array.from({ length: 2000 }, (_, line) => aFinding(`${"deep/".repeat(20)}${line}.yml`));
  const { body } = repositoryIssueText(anIssueSubject({ findings }));
  assert.ok(body.length < 60_000);
  assert.match(body, /Cut to fit/);
  const done = repositoryIssueText(anIssueSubject({ isDone: true, findings })).body;
  assert.match(done, /All is done/);
  assert.is(markIn(done)?.closed, "fixed");
});

test.run();
