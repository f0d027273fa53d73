import { test } from "uvu";
import * as assert from "uvu/assert";
import { keepsOutsidersOut } from "../../src/rules/outsider-facts.ts";
import { readCondition } from "../../src/workflow/expressions.ts";

function keeps(source: string, holds = true): boolean {
  const leaf = readCondition(source);
  return leaf !== undefined && keepsOutsidersOut(leaf, holds);
}

const gates = [
  "github.actor == 'keeper'",
  "'keeper' == github.triggering_actor",
  "github.event.sender.login == vars.KEEPER",
  "github.event.comment.author_association == 'MEMBER'",
  "github.event.pull_request.user.login == github.repository_owner",
  "contains('OWNER MEMBER', github.event.comment.author_association)",
  "contains(fromJSON(vars.KEEPERS), github.actor)",
  "github.event.pull_request.merged",
  "github.event.pull_request.merged == true",
  "github.event.pull_request.merged == 'true'",
  "github.event.pull_request.merged != false",
  "github.event.pull_request.merged_at != null",
  "github.event.issue.locked",
  "github.event.label.name == 'release'",
  "github.event.action == 'labeled'",
  "github.event.pull_request.head.repo.fork == false",
  "github.event.pull_request.head.repo.full_name == github.repository",
  "github.event.workflow_run.head_repository.full_name == github.repository",
  "github.event.workflow_run.event == 'push'",
  "github.event.workflow_run.event != 'pull_request'",
];

for (const source of gates) {
  test(`${source} keeps outsiders out, and its opposite does not`, () => assert.equal([keeps(source), keeps(source, false)], [true, false]));
}

const none = [
  "github.actor",
  "github.actor != 'dependabot[bot]'",
  "github.actor == github.event.pull_request.user.login",
  "github.event.sender.type == 'User'",
  "contains(github.event.comment.body, 'release')",
  "contains(github.event.pull_request.title, github.actor)",
  "startsWith(github.actor, 'keeper')",
  "github.event.comment.body == 'release'",
  "github.event.action == 'opened'",
  "github.event.pull_request.merged == false",
  "github.event.pull_request.merged_at == null",
  "github.event.pull_request.head.repo.fork == true",
  "github.event.workflow_run.event == 'pull_request'",
  "github.event.workflow_run.event != 'push'",
  "github.event.workflow_run.conclusion == 'success'",
  "github.event.workflow_run.head_branch == 'main'",
  "true",
];

for (const source of none) test(`${source} keeps nobody out`, () => assert.not(keeps(source)));

test("a fork denied keeps outsiders out", () => {
  assert.ok(keeps("github.event.pull_request.head.repo.fork", false));
});

test.run();
