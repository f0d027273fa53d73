import { test } from "uvu";
import * as assert from "uvu/assert";
import { refCondition } from "../../src/rules/ref-conditions.ts";
import { literally } from "../../src/model/ref-patterns.ts";
import { allOf, matching, uncovered } from "../../src/model/ref-search.ts";
import { readJob } from "./read-job.ts";

function under(condition: string) {
  const job = readJob(`on: push\njobs:\n  publish:\n    if: \${{ ${condition} }}\n    runs-on: ubuntu-latest\n    steps: [{ run: npm publish }]\n`);
  return refCondition({ job, caller: undefined, event: "push", step: 0 }, "main");
}
const passes = (condition: string, ref: string): boolean => {
  const { demanded } = under(condition);
  return uncovered(matching([literally(ref)]), allOf([matching([literally("refs/", true)]), ...demanded])) === "none";
};

test("comparisons with a ref let only theirs through", () => {
  const table: readonly [condition: string, passing: string, other: string][] = [
    ["github.ref == 'refs/heads/main'", "refs/heads/main", "refs/heads/mai"],
    ["'refs/heads/main' == github.ref", "refs/heads/main", "refs/tags/main"],
    ["github.ref_name == 'main'", "refs/heads/main", "refs/heads/maint"],
    ["github.ref_type == 'tag'", "refs/tags/v1", "refs/heads/v1"],
    ["startsWith(github.ref, 'refs/tags/v')", "refs/tags/v1/a", "refs/tags/w"],
    ["endsWith(github.ref_name, '-lts')", "refs/heads/1-lts", "refs/heads/1"],
    ["contains(github.ref, '/release/')", "refs/heads/release/1", "refs/heads/released"],
    ["github.ref_name == github.event.repository.default_branch", "refs/heads/main", "refs/heads/x"],
    ["github.ref == format('refs/heads/{0}', github.event.repository.default_branch)", "refs/heads/main", "refs/heads/x"],
    ["github.ref == 'refs/tags/a*'", "refs/tags/a*", "refs/tags/ab"],
    ["!(github.ref != 'refs/heads/main')", "refs/heads/main", "refs/heads/x"],
    ["github.ref == 'refs/heads/a' || github.ref == 'refs/heads/b'", "refs/heads/b", "refs/heads/c"],
    ["startsWith(github.ref, 'refs/tags/') && startsWith(github.ref_name, 'v')", "refs/tags/v1", "refs/heads/v1"],
    ["github.event_name != 'push' || github.ref == 'refs/heads/main'", "refs/heads/main", "refs/heads/x"],
  ];
  for (const [condition, passing, other] of table) {
    // A star cannot stand in a ref's name, so that one is only told apart.
    if (!passing.includes("*")) assert.ok(passes(condition, passing), `${condition} ${passing}`);
    assert.not(passes(condition, other), `${condition} ${other}`);
    assert.is(under(condition).understood, true, condition);
  }
});

test("what is no demand lets all through, and what was not understood is said so", () => {
  for (const condition of ["github.ref != 'refs/heads/main'", "github.ref == inputs.ref", "github.ref == 'refs/heads/main' || inputs.force"]) {
    assert.ok(passes(condition, "refs/heads/any"), condition);
    assert.is(under(condition).understood, false, condition);
  }
  assert.is(under("github.repository == 'lanternfish/lamp'").understood, true);
  assert.equal(under("success()").demanded, []);
});

test("what it demands is written as patterns where it can be", () => {
  assert.equal(under("startsWith(github.ref, 'refs/tags/v')").patterns, ["refs/tags/v**"]);
  assert.equal(under("github.ref_name == 'main'").patterns, ["refs/tags/main", "refs/heads/main"]);
});

test.run();
