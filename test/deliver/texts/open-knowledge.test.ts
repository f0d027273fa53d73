import { test } from "uvu";
import * as assert from "uvu/assert";
import { overviewText } from "../../../src/deliver/texts/overview.ts";
import { repositoryIssueText } from "../../../src/deliver/texts/repository-issue.ts";
import type { Campaign, CampaignStep } from "../../../src/model/campaign.ts";
import { slug } from "../lantern-works.ts";
import { aCampaign, anIssueSubject, anOverviewRepository, anOverviewSubject } from "./subjects.ts";

const forgotten: CampaignStep = {
  step: {
    kind: "delete-secret",
    when: "after-release",
    says: "Delete the secret OLD_LAMP_TOKEN of the environment release, which no workflow reads any more.",
    commands: [`gh secret delete OLD_LAMP_TOKEN --env release --repo ${slug}`],
    link: `https://github.com/${slug}/settings/environments`,
    seenBy: "GitHub's list of secrets has no such name.",
  },
  state: "open",
  shownBy: "The environment release still has the secret OLD_LAMP_TOKEN.",
};

const moved: Campaign = {
  ...aCampaign(),
  stage: "proven",
  steps: [forgotten],
  next: { says: "Delete the secret OLD_LAMP_TOKEN.", link: null },
};

const issue = (given: Parameters<typeof anIssueSubject>[0]) => repositoryIssueText(anIssueSubject({ campaigns: [moved], ...given })).body;

test("a secret that only settings know is not named in public, and the step is still there", () => {
  const body = issue({});
  assert.is(body.includes("OLD"), false, body);
  assert.match(body, /- \[ \] Delete the secret that held the token of npm, where GitHub still keeps one/);
  assert.match(issue({ campaigns: [{ ...moved, registry: "crates-io", purl: "pkg:cargo/lamp" }] }), /held the token of crates\.io, where/);
  assert.match(body, /https:\/\/github\.com\/lantern-works\/lamp\/settings\/secrets\/actions/);
  assert.match(body, /\*Seen: GitHub still has it\.\*/);
  assert.match(issue({ campaigns: [{ ...moved, steps: [{ ...forgotten, state: "done" }] }] }), /- \[x\] .*GitHub has it no more/);
  const overview = (visibility: "public" | "private") =>
    overviewText(anOverviewSubject({ visibility, repositories: [anOverviewRepository({ campaigns: [moved] })] })).body;
  assert.is(overview("public").includes("OLD"), false);
  assert.match(overview("public"), /Delete the secret that held the token\./);
  assert.match(overview("private"), /OLD\\_LAMP\\_TOKEN/);
});

test("a secret is named to members, and where its workflow names it", () => {
  const named = /gh secret delete OLD_LAMP_TOKEN/;
  assert.match(issue({ visibility: "private" }), named);
  assert.match(issue({ visibility: "internal" }), named);
  assert.match(issue({ campaigns: [{ ...moved, stage: "prepared" }] }), named);
});

test("what is no secret of settings is told as it was", () => {
  const asked: CampaignStep = { ...forgotten, step: { ...forgotten.step, says: "Delete what held the token.", commands: [] } };
  assert.match(issue({ campaigns: [{ ...moved, steps: [asked] }] }), /- \[ \] Delete what held the token\./);
  const next = { says: "Release a version by the workflow.", link: null };
  assert.match(issue({ campaigns: [{ ...moved, next }] }), /\| Release a version by the workflow\. \|/);
  const kept: Campaign = { ...moved, registry: "maven-central", purl: "pkg:maven/example.lanternworks/oven" };
  assert.match(issue({ campaigns: [kept] }), /OLD\\_LAMP\\_TOKEN/);
});

test.run();
