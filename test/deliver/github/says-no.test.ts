import { suite } from "uvu";
import * as assert from "uvu/assert";
import { saysNo } from "../../../src/deliver/github/says-no.ts";

const test = suite("deliver/github/says-no");

const cases: readonly (readonly [status: number, message: string, says: RegExp])[] = [
  [403, "refusing to allow a GitHub App to create or update workflow `.github/workflows/a.yml` without `workflows` permission", /workflows: write/],
  [403, "refusing to allow an OAuth App to create or update workflow `a.yml` without `workflow` scope", /the scope workflow/],
  [403, "Repository was archived so is read-only.", /unarchive it/],
  [410, "Issues are disabled for this repo", /Issues are switched off/],
  [422, "Draft pull requests are not supported in this repository.", /no drafts.*it waits until/],
  [422, "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n", /ruleset/],
  [422, "Protected branch update failed for refs/heads/imprimatur/a.", /branch protection/],
  [403, "Resource not accessible by integration", /contents, workflows, pull requests and issues/],
  [404, "Not Found", /or the repository is gone/],
  [451, "Repository access blocked", /legal reasons/],
];

for (const [status, message, says] of cases) {
  test(`${status} “${message.slice(0, 50)}” is told as what a person does about it`, () => {
    const answer = saysNo(status, message);
    assert.is(answer.is, "refused");
    assert.match("says" in answer ? answer.says : "", says);
  });
}

test("what is not known is told in GitHub's words, short and on one line", () => {
  const answer = saysNo(422, `Dim:\n\u001b[31m\u202e${"x".repeat(500)}`);

  assert.ok("says" in answer);
  assert.match(answer.says, /^GitHub refuses it \(422\): Dim: \[31m x+…$/);
  assert.ok(answer.says.length < 240);
});

test("what was being changed at the same time is for the next run", () => {
  assert.is(saysNo(409, "Conflict").is, "changed");
});

test.run();
