import { test } from "uvu";
import * as assert from "uvu/assert";
import { type JobKey, placeOfJobKey } from "../../src/workflow/job-key-place.ts";
import { readWorkflow } from "../../src/workflow/read-workflow.ts";

const runs = "    steps: [{ run: make }]\n";
const place = (job: string, key: JobKey, others = ""): unknown => {
  const workflow = readWorkflow("release.yml", `on: push\njobs:\n  ship:\n${job}${others}`);
  const own = workflow.jobs.find(({ id }) => id === "ship");
  assert.ok(own);
  return placeOfJobKey(workflow, own, key);
};

const cases: readonly (readonly [string, string, JobKey, unknown, string?])[] = [
  ["behind where it runs", `    runs-on: x\n    env: { A: b }\n${runs}`, "permissions", { after: "runs-on" }],
  ["behind its environment", `    runs-on: x\n    environment: y\n    needs: z\n${runs}`, "permissions", { after: "environment" }],
  ["behind the later of both", `    environment: y\n    runs-on: x\n${runs}`, "permissions", { after: "runs-on" }],
  ["an environment above what it may do", `    runs-on: x\n    permissions: {}\n${runs}`, "environment", { after: "runs-on" }],
  ["cache-mode behind both", `    runs-on: x\n    permissions: {}\n    name: Y\n${runs}`, "cache-mode", { after: "permissions" }],
  ["a runner's group", `    runs-on: { group: x }\n${runs}`, "permissions", { after: "runs-on" }],
  ["a call", "    uses: ./.github/workflows/a.yml\n", "permissions", { before: "uses" }],
  [
    "as another one has it",
    `    name: Y\n    runs-on: x\n${runs}`,
    "permissions",
    { after: "name" },
    `  b:\n    name: B\n    permissions: {}\n    runs-on: x\n${runs}`,
  ],
  [
    "not behind where another one runs when this one has more",
    `    runs-on: x\n    environment: y\n${runs}`,
    "permissions",
    { after: "environment" },
    `  b:\n    runs-on: x\n    permissions: {}\n${runs}`,
  ],
];

for (const [name, job, key, expected, others] of cases) test(name, () => assert.equal(place(job, key, others), expected));

test.run();
