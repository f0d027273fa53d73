import { test } from "uvu";
import * as assert from "uvu/assert";
import type { IdToken } from "../../src/model/publish-path.ts";
import { accessOf, idTokenOf } from "../../src/workflow/permissions.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

function read(workflow: string, job: string, caller?: IdToken): string {
  const text = `${workflow}\njobs:\n  a:\n    runs-on: x\n${job}`;
  const parsed = readWorkflow("f", text);
  const [only] = parsed.jobs;
  if (only === undefined) throw new Error("no job");
  const { write, from, at } = idTokenOf(parsed, only, text, caller);
  return `${write} ${from}${at === undefined ? "" : ` ${at.line}`}`;
}

const granted: IdToken = { write: true, from: "job", at: { file: "caller", line: 9, column: 1 } };
const withheld: IdToken = { write: false, from: "job" };
const silent: IdToken = { write: false, from: "default" };

const cases: readonly (readonly [string, string, string, IdToken | undefined, string])[] = [
  ["nothing says anything", "on: x", "", undefined, "false default"],
  ["the workflow grants it", "permissions: { id-token: write }", "", undefined, "true workflow 1"],
  ["a job's block wins wholly", "permissions: { id-token: write }", "    permissions: { contents: read }", undefined, "false job 5"],
  ["an empty block wins too", "permissions: write-all", "    permissions: {}", undefined, "false job 5"],
  ["write-all grants it", "permissions: read-all", "    permissions: write-all", undefined, "true job 5"],
  ["read-all does not", "permissions: read-all", "", undefined, "false workflow 1"],
  ["none withholds it", "on: x", "    permissions:\n      contents: write\n      id-token: none", undefined, "false job 7"],
  ["a called workflow inherits", "on: x", "", granted, "true caller 9"],
  ["a called workflow can lower it", "permissions: { contents: read }", "", granted, "false workflow 1"],
  ["a called workflow cannot raise it", "permissions: { id-token: write }", "", withheld, "false caller"],
  ["a caller that says nothing leaves it to the called one", "permissions: { id-token: write }", "", silent, "true workflow 1"],
  ["both grant it", "permissions: { id-token: write }", "", granted, "true workflow 1"],
];

for (const [name, workflow, job, caller, expected] of cases) {
  test(name, () => assert.is(read(workflow, job, caller), expected));
}

test("other scopes are told the same way", () => {
  const workflow = readWorkflow("f", "permissions: { contents: write }\njobs:\n  a: {}\n  b: { permissions: read-all }\n");
  const [a, b] = workflow.jobs;
  if (a === undefined || b === undefined) throw new Error("no jobs");
  assert.equal([accessOf("contents", workflow, a), accessOf("packages", workflow, a)], ["write", "none"]);
  assert.equal([accessOf("packages", workflow, b), accessOf("contents", workflow, a, "read")], ["read", "read"]);
  assert.is(accessOf("contents", readWorkflow("f", "jobs: {a: {}}"), a.permissions === undefined ? { ...a } : a), undefined);
});

test.run();
