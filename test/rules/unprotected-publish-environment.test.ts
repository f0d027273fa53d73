import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Environment } from "../../src/model/environment.ts";
import { unseen } from "../../src/model/observed.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { unprotectedPublishEnvironment as rule } from "../../src/rules/unprotected-publish-environment.ts";
import { judgedWorkflow, releaseFile } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const workflow = (name = "npm", step = "npm publish") =>
  `on: { push: { tags: ["v*"] } }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: ${name}\n    permissions: { id-token: write }\n    steps:\n      - run: ${step}\n`;
const judged = (given: Partial<Environment>, settings: Partial<RepositorySettings> = {}, text = workflow()) =>
  judgedWorkflow(rule, text, theGitHubSight({ settings: theSettings({ environments: observed([anEnvironment(given)]), ...settings }) }));

test("an environment in good order is left alone, and so is one that only some refs can use", () => {
  assert.equal(judged({}), { findings: [], unseen: [] });
  assert.equal(judged({ reviewers: [] }), { findings: [], unseen: [] });
  assert.equal(judged({ reviewers: [], refs: "any", customRules: ["gatekeeper"] }).findings, []);
  assert.equal(judged({ name: "NPM", reviewers: [] }).findings, []);
});

test("nobody approves and any branch gets in", () => {
  const [finding] = judged({ reviewers: [], refs: "any" }).findings;

  assert.equal(finding?.at, { setting: "environment npm", page: "lanternfish/lamp/settings/environments" });
  assert.is(finding?.says, "Any branch can use the environment npm, and nobody has to approve what publish publishes in it.");
  assert.match(finding?.next ?? "", "Let only the branches and tags that you release from use npm");
  assert.equal([finding?.severity, finding?.job], ["medium", "publish"]);
  assert.equal(
    finding?.evidence.map(({ says }) => says),
    ["publish publishes in it", "1 person can push: ada"],
  );
  assert.equal(finding?.evidence[0] && { ...finding.evidence[0] }, {
    file: releaseFile,
    line: 5,
    column: 5,
    endLine: 5,
    endColumn: 21,
    says: "publish publishes in it",
  });
});

test("a wait timer is weaker, and no gate", () => {
  const [finding] = judged({ reviewers: [], refs: "any", waitMinutes: 30 }).findings;
  assert.is(finding?.severity, "low");
  assert.match(finding?.says ?? "", "it only makes a run wait for 30 minutes");
});

test("an environment that is not there is made without protection", () => {
  const [finding] = judged({ name: "pypi" }).findings;
  assert.is(finding?.says, "The environment npm does not exist, and GitHub makes it without any protection when publish first runs.");
  assert.match(finding?.next ?? "", "Create the environment npm.");
});

test("a policy that any branch meets is named", () => {
  const wide = judged({ reviewers: [], patterns: observed([{ type: "branch", name: "*" }]) });
  const none = judged({ reviewers: [], refs: "protected" }, { rulesets: observed([]) });

  assert.match(wide.findings[0]?.says ?? "", "Any branch can use the environment npm (its pattern * is any branch)");
  assert.match(none.findings[0]?.says ?? "", "as long as none is protected that is any branch");
});

test("reviewers who approve themselves, or any branch, are the lesser thing", () => {
  const [self] = judged({ preventSelfReview: false }).findings;
  const [both] = judged({ preventSelfReview: false, refs: "any" }).findings;

  assert.is(self?.says, "The environment npm has reviewers, but a reviewer can approve a run that they started themselves.");
  assert.is(self?.severity, "low");
  assert.match(both?.says ?? "", "a run of any branch can ask for the approval and a reviewer can approve a run");
  assert.equal(judged({ preventSelfReview: false, reviewers: [], customRules: ["gatekeeper"] }).findings, []);
});

test("what was not seen is unseen, once for each environment", () => {
  const twice = `${workflow()}      - run: npm publish ./other\n`;
  const hidden = judged({}, { environments: unseen("no-permission", "actions: read") }, twice);
  const patterns = judged({ reviewers: [], patterns: unseen("no-permission", "actions: read") });
  const rulesets = judged({ reviewers: [], refs: "protected" });

  assert.equal(hidden.findings, []);
  assert.equal(hidden.unseen, [
    {
      at: { setting: "environment npm", page: "lanternfish/lamp/settings/environments" },
      says: "Whether the environment npm is protected could not be seen.",
      rules: [rule.id],
      needs: "The permission actions: read can show it.",
    },
  ]);
  assert.is(patterns.findings.length, 0);
  assert.match(patterns.unseen[0]?.says ?? "", "could not be seen");
  assert.match(rulesets.unseen[0]?.says ?? "", "GitHub does not document whether rulesets count");
});

test("which environment it is can be a matter of the run", () => {
  const { findings, unseen: doubts } = judged({}, {}, workflow("${{ vars.STAGE }}"));
  assert.equal(findings, []);
  assert.match(doubts[0]?.says ?? "", "is decided by ${{ vars.STAGE }}");
});

test("other registries, workflow jobs without an environment and files alone are no matter", () => {
  assert.equal(judged({ reviewers: [], refs: "any" }, {}, workflow("npm", "npm publish --dry-run")).findings, []);
  assert.equal(judged({ reviewers: [], refs: "any" }, {}, workflow().replace("    environment: npm\n", "")).findings, []);
  assert.equal(judgedWorkflow(rule, workflow()), { findings: [], unseen: [] });
});

test.run();
