import { suite } from "uvu";
import * as assert from "uvu/assert";
import { askerKey, askersIn, mayCommand } from "../../../src/deliver/slash/authority.ts";
import { unseen } from "../../../src/model/observed.ts";
import { anIssue, aPullRequest, aWork, observed, slug } from "../lantern-works.ts";
import { aComment } from "./asked.ts";

const test = suite("deliver/slash/authority");

for (const [permission, role, may] of [
  ["admin", "admin", true],
  ["write", "maintain", true],
  ["maintain", "maintain", true],
  ["write", "write", true],
  ["write", "lamp-smith", true],
  ["read", "lamp-reader", false],
  ["read", "triage", false],
  ["read", "read", false],
  ["none", "none", false],
  ["read", "write", false],
  ["write", "read", false],
  ["", "", false],
] as const) {
  test(`permission ${permission || "(empty)"} with role ${role || "(empty)"} ${may ? "may" : "may not"} command`, () => {
    assert.is(mayCommand(observed({ permission, role })), may);
  });
}

test("what was not seen is no access", () => {
  assert.not.ok(mayCommand(undefined));
  for (const because of ["no-permission", "unavailable", "not-asked", "not-offered"] as const) assert.not.ok(mayCommand(unseen(because)));
});

test("everybody with an open command is asked about once, and nobody else", () => {
  const pullRequest = aPullRequest(7, "imprimatur/release-00000000", {
    comments: [aComment(1, "lea", "/imprimatur no"), aComment(2, "LEA", "/imprimatur recheck"), aComment(3, "kim", "What is this?")],
  });
  const issue = anIssue(2, {
    comments: [
      aComment(4, "jon", "/imprimatur no", { answered: true }),
      aComment(5, "robot", "/imprimatur no", { bot: true }),
      aComment(6, null, "/imprimatur no"),
      aComment(7, "Ada", "/imprimatur no"),
      aComment(8, "mia", "/imprimatur"),
    ],
  });
  const askers = askersIn([aWork({ pullRequests: [pullRequest], issues: [issue] })], "ada");

  assert.equal(askers.map(askerKey), [`${slug} mia`, `${slug} lea`]);
});

test("an archived repository is not asked about: nothing can be written there", () => {
  const issue = anIssue(2, { comments: [aComment(4, "jon", "/imprimatur no")] });
  assert.equal(askersIn([aWork({ archived: true, issues: [issue] })], "ada"), []);
});

test.run();
