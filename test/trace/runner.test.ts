import { test } from "uvu";
import * as assert from "uvu/assert";
import type { WorkflowJob } from "../../src/model/workflow.ts";
import { runnerOf } from "../../src/trace/runner.ts";
import { choice, concat, opaque, text, type Value } from "../../src/trace/value.ts";

const job = {} as WorkflowJob;
const grouped = { runnerGroup: { value: "harbour" } } as WorkflowJob;

const cases: readonly (readonly [readonly Value[], WorkflowJob, string])[] = [
  [[text("ubuntu-latest")], job, "github-hosted"],
  [[text("Windows-2025")], job, "github-hosted"],
  [[concat(text("macos-"), opaque("version"))], job, "github-hosted"],
  [[choice([text("ubuntu-24.04"), text("macos-15")])], job, "github-hosted"],
  [[text("self-hosted"), text("linux")], job, "self-hosted"],
  [[text("SELF-HOSTED")], job, "self-hosted"],
  [[text("lighthouse")], job, "unknown"],
  [[opaque("vars.RUNNER")], job, "unknown"],
  [[], job, "unknown"],
  [[text("ubuntu-latest")], grouped, "unknown"],
];

for (const [labels, given, expected] of cases) {
  test(`${JSON.stringify(labels)} is ${expected}`, () => assert.is(runnerOf(labels, given), expected));
}

test.run();
