import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Runbook, RunbookStep } from "../../src/model/fix.ts";
import { joinedRunbooks } from "../../src/reports/joined-runbooks.ts";

const step = (given: Partial<RunbookStep>): RunbookStep => ({
  kind: "register",
  when: "any",
  says: "Do it.",
  commands: [],
  link: null,
  seenBy: null,
  ...given,
});
const of = (name: string, ...steps: readonly Partial<RunbookStep>[]): Runbook => ({ purl: `pkg:npm/${name}`, steps: steps.map(step) });
const commands = (...all: readonly (readonly string[])[]): readonly string[] | undefined =>
  joinedRunbooks(all.map((own, index) => of(`lamp-${index}`, { commands: own })))[0]?.steps[0]?.commands;

test("packages that take the same steps are told together, with a link for each", () => {
  const [runbook, ...others] = joinedRunbooks([of("lamp", { link: "https://a.example" }), of("wick", { link: "https://b.example" })]);
  assert.equal(others, []);
  assert.equal(runbook?.purls, ["pkg:npm/lamp", "pkg:npm/wick"]);
  assert.equal(
    runbook?.steps.map(({ links, purls }) => [links, purls]),
    [[["https://a.example", "https://b.example"], null]],
  );
});

test("a step in other words is told for its package", () => {
  const [runbook] = joinedRunbooks([of("lamp", { says: "Do this." }), of("wick", { says: "Do that." })]);
  assert.equal(
    runbook?.steps.map(({ says, purls }) => [says, purls]),
    [
      ["Do this.", ["pkg:npm/lamp"]],
      ["Do that.", ["pkg:npm/wick"]],
    ],
  );
});

test("what is typed in is asked for once", () => {
  assert.equal(commands(["read -rs TOKEN", "curl a"], ["read -rs TOKEN", "curl b"]), ["read -rs TOKEN", "curl a", "curl b"]);
});

test("commands are paced, and nothing waits for one that does not come", () => {
  assert.equal(commands(["npm trust a", "sleep 2"], ["npm trust b", "sleep 2"]), ["npm trust a", "sleep 2", "npm trust b"]);
  assert.equal(commands(["npm trust a", "sleep 2"]), ["npm trust a"]);
});

test.run();
