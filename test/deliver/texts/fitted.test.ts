import { test } from "uvu";
import * as assert from "uvu/assert";
import { pullRequestText } from "../../../src/deliver/texts/pull-request.ts";
import { repositoryIssueText } from "../../../src/deliver/texts/repository-issue.ts";
import { aFinding } from "../lantern-works.ts";
import { aCampaign, anIssueSubject, aPullRequestSubject } from "./subjects.ts";

/** What GitHub takes of a body (facts/github.md section 4). */
const most = 65_536;

const kinds = ["refuse-tokens", "register", "revoke-token"];
const campaignsOf = (count: number) => Array.from({ length: count }, (_, index) => aCampaign({ name: `@lanternfish/plugin-lamp-number-${index}` }));

test("texts of a repository with many packages fit, with every box and some commands of each", () => {
  for (const count of [3, 60, 200, 800]) {
    const campaigns = campaignsOf(count);
    const told = kinds.flatMap((kind) => campaigns.map(({ purl }) => `${kind} ${purl}`)).sort();
    const findings = Array.from({ length: count }, (_, index) => aFinding(`.github/workflows/lamp-${index}.yml`));
    const issue = repositoryIssueText(anIssueSubject({ campaigns, told, findings })).body;
    const pull = pullRequestText(aPullRequestSubject({ campaigns })).body;
    for (const body of [issue, pull]) {
      assert.ok(body.length < most, `${count}: ${body.length}`);
      assert.match(body, /npm trust github @lanternfish\/plugin-lamp-number-0 /);
      assert.match(body, /To say no/);
    }
    assert.is(issue.match(/^- \[[ x]\] /gm)?.length, 5, String(count));
    assert.is(/left out to fit/.test(pull), count > 200, String(count));
  }
});

test("commands give way before they take the room of what is told of each package", () => {
  const { body } = repositoryIssueText(anIssueSubject({ campaigns: campaignsOf(300) }));
  assert.match(body, /The same for every other package, by its name: \d+ lines are left out to fit/);
  assert.ok((body.match(/^\| `@lanternfish\/plugin/gm)?.length ?? 0) > 100);
});

test.run();
