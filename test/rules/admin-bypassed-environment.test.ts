import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Environment } from "../../src/model/environment.ts";
import { unseen } from "../../src/model/observed.ts";
import { adminBypassedEnvironment as rule } from "../../src/rules/admin-bypassed-environment.ts";
import { judgedWorkflow } from "../builders.ts";
import { anEnvironment, observed, theGitHubSight, theSettings } from "../github.ts";

const workflow =
  "on: { push: { tags: ['v*'] } }\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    environment: npm\n    permissions: { id-token: write }\n    steps:\n      - run: npm publish\n";
const pushers = observed([
  { login: "ada", role: "admin", through: ["owner"] },
  { login: "grace", role: "write", through: ["direct"] },
] as const);
const judged = (given: Partial<Environment>) =>
  judgedWorkflow(rule, workflow, theGitHubSight({ settings: theSettings({ pushers, environments: observed([anEnvironment(given)]) }) }));

test("administrators who can go without the approval are told, by name", () => {
  const { findings } = judged({ adminsBypass: observed(true) });

  assert.is(findings.length, 1);
  assert.is(findings[0]?.says, "Administrators of the repository can let a run into the environment npm without the approval that it asks for.");
  assert.equal(findings[0]?.at, { setting: "environment npm", page: "lanternfish/lamp/settings/environments" });
  assert.is(findings[0]?.evidence.at(-1)?.says, "1 administrator: ada");
  assert.is(findings[0]?.severity, "low");
});

test("where it is switched off, or there is nothing to skip, nothing is told", () => {
  assert.equal(judged({}), { findings: [], unseen: [] });
  assert.equal(judged({ adminsBypass: observed(true), reviewers: [] }), { findings: [], unseen: [] });
  assert.equal(judged({ adminsBypass: observed(true), name: "pypi" }), { findings: [], unseen: [] });
});

test("a field that GitHub left out is unseen", () => {
  const { findings, unseen: doubts } = judged({ adminsBypass: unseen("not-offered") });

  assert.equal(findings, []);
  assert.match(doubts[0]?.says ?? "", "Whether administrators can skip the approval of the environment npm could not be seen.");
  assert.match(doubts[0]?.needs ?? "", "an owner can look it up");
});

test("environments that could not be seen leave it unseen", () => {
  const settings = theSettings({ pushers, environments: unseen("no-permission", "actions: read") });
  const { findings, unseen: doubts } = judgedWorkflow(rule, workflow, theGitHubSight({ settings }));

  assert.equal(findings, []);
  assert.equal(
    doubts.map(({ says }) => says),
    ["Whether administrators can skip the rules of the environment npm could not be seen."],
  );
});

test.run();
