import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import type { BranchProtection, RefRule, Ruleset } from "../../src/model/ref-protection.ts";
import type { RepositorySettings } from "../../src/model/repository-settings.ts";
import { unprotectedPublishBranch as rule } from "../../src/rules/unprotected-publish-branch.ts";
import { judgedWorkflow } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const workflow = (on = "{ push: { branches: [main] } }", job = "") =>
  `on: ${on}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n${job}    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n`;
const asks = (approvals: number): RefRule => ({ type: "pull_request", approvals });
const aRuleset = (given: Partial<Ruleset> = {}): Ruleset => ({
  id: 2,
  name: "main",
  target: "branch",
  from: "repository",
  enforcement: "active",
  include: ["~DEFAULT_BRANCH"],
  exclude: [],
  rules: [asks(1)],
  bypass: [],
  ...given,
});
const aProtection = (given: Partial<BranchProtection> = {}): BranchProtection => ({
  pattern: "main",
  approvals: 1,
  codeOwners: false,
  pullRequestBypass: [],
  blocksCreations: true,
  pushAllowed: null,
  forcePushes: false,
  deletions: false,
  holdsAdmins: true,
  ...given,
});
interface Rules {
  readonly rulesets?: readonly Ruleset[];
  readonly classic?: readonly BranchProtection[];
}
const judged = ({ rulesets = [], classic = [] }: Rules, text = workflow(), given: Partial<RepositorySettings> = {}) => {
  const settings = theSettings({ rulesets: observed(rulesets), branchProtection: observed(classic), ...given });
  return judgedWorkflow(rule, text, theGitHubSight({ settings }));
};

test("a branch that anybody can push to and that releases is told", () => {
  const { findings } = judged({});

  assert.is(findings.length, 1);
  assert.is(
    findings[0]?.says,
    "The branch main can be pushed to by whoever can push at all: no active ruleset or branch protection asks for a pull request there, and release.yml then publishes to npm.",
  );
  assert.equal(findings[0]?.at, { setting: "branch main", page: "lanternfish/lamp/settings/rules" });
  assert.equal([findings[0]?.severity, findings[0]?.confidence], ["medium", "high"]);
});

test("a pull request or a list of people closes it, by either kind of rule", () => {
  assert.equal(judged({ rulesets: [aRuleset()] }), { findings: [], unseen: [] });
  assert.equal(judged({ rulesets: [aRuleset({ include: ["~ALL"], rules: [{ type: "update" }] })] }).findings, []);
  assert.equal(judged({ classic: [aProtection()] }).findings, []);
  assert.equal(judged({ classic: [aProtection({ pattern: "m*", approvals: null, pushAllowed: ["ada"] })] }).findings, []);
  assert.is(judged({ classic: [aProtection({ approvals: null })] }).findings.length, 1);
  assert.is(judged({ classic: [aProtection({ pattern: "release/*" })] }).findings.length, 1);
  assert.is(judged({ rulesets: [aRuleset({ rules: [{ type: "non_fast_forward" }] })] }).findings.length, 1);
  assert.is(
    judged({ rulesets: [aRuleset({ enforcement: "evaluate" })] }).findings[0]?.evidence.at(-1)?.says,
    "it is only evaluated, and stops nothing",
  );
});

test("every branch that releases has to be covered", () => {
  const text = workflow("{ push: { branches: ['release/**', '!release/old'] } }");
  const [finding] = judged({ classic: [aProtection({ pattern: "release/*" })] }, text).findings;

  assert.match(finding?.says ?? "", "Branches release/** can be pushed to by whoever can push at all (release/x/x, for example)");
  assert.equal(judged({ classic: [aProtection({ pattern: "release/**/*" })] }, text).findings, []);
});

test("a pull request that nobody has to approve is weaker", () => {
  const { findings } = judged({ rulesets: [aRuleset({ rules: [asks(0)] })], classic: [aProtection({ approvals: 0 })] });

  assert.is(findings[0]?.severity, "low");
  assert.match(findings[0]?.says ?? "", "A pull request into the branch main needs nobody's approval (protection of main and ruleset main)");
  assert.equal(judged({ rulesets: [aRuleset({ rules: [asks(0)] })], classic: [aProtection()] }).findings, []);
});

test("administrators who are not held, and force pushes, are in the evidence", () => {
  const [finding] = judged({ classic: [aProtection({ approvals: 0, holdsAdmins: false, forcePushes: true })] }).findings;
  assert.is(finding?.evidence.at(-1)?.says, "it does not hold administrators, and it allows force pushes");
});

test("a run that takes its branch from elsewhere counts by the default branch", () => {
  assert.is(judged({}, workflow("workflow_dispatch")).findings[0]?.at && "found", "found");
  assert.equal(judged({ rulesets: [aRuleset()] }, workflow("[push, workflow_dispatch]")).findings, []);
  assert.is(judged({}, workflow("{ schedule: [{ cron: '0 4 * * *' }] }")).findings.length, 1);
  assert.equal(judged({}, workflow("{ push: { tags: ['v*'] } }")).findings, []);
  assert.equal(judged({}, workflow("{ release: { types: [published] } }")).findings, []);
  assert.equal(judged({}, workflow("workflow_dispatch"), { defaultBranch: null }).findings, []);
});

test("an environment narrows the branches, and its reviewers make it less", () => {
  const within = (given: Parameters<typeof anEnvironment>[0]) => ({ environments: observed([anEnvironment(given)]) });
  const text = workflow("workflow_dispatch", "    environment: npm\n");
  const branch = (name: string) => observed([{ type: "branch", name } as const]);

  assert.equal(judged({}, text, within({ reviewers: [] })).findings, []);
  assert.equal(judged({}, text, within({ reviewers: [], patterns: branch("stable") })).findings[0]?.at, {
    setting: "branch stable",
    page: "lanternfish/lamp/settings/rules",
  });
  assert.is(judged({}, text, within({ patterns: branch("main") })).findings[0]?.severity, "low");
});

test("what was not seen is unseen, and what was seen still counts", () => {
  const hidden = { branchProtection: unseen("no-permission", "administration: read") };

  assert.equal(judged({}, workflow(), hidden).findings, []);
  assert.match(
    judged({}, workflow(), hidden).unseen[0]?.says ?? "",
    "Whether the branch main can be pushed to without a pull request could not be seen.",
  );
  assert.equal(judged({ rulesets: [aRuleset()] }, workflow(), hidden), { findings: [], unseen: [] });
  assert.is(judged({ rulesets: [aRuleset({ bypass: null })] }).unseen[0]?.says, "Who passes by the ruleset main could not be seen.");
});

test.run();
