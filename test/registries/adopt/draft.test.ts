import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../../src/collect/memory.ts";
import { Draft, type StepPlace } from "../../../src/registries/adopt/draft.ts";
import { jobSteps } from "../../../src/registries/adopt/places.ts";
import { applyEdits } from "../../../src/workflow/apply.ts";
import { readWorkflow } from "../../../src/workflow/read-workflow.ts";
import { releaseFile } from "../../builders.ts";

const text = `on: push
jobs:
  publish:
    runs-on: ubuntu-latest
    steps:
      - run: npm ci
      - run: npm config set x
        env:
          TOKEN: x
      - run: npm test
      - run: npm publish
`;

const files = filesFrom({ [releaseFile]: text, "release.sh": "one\ntwo\nthree\n" });

function stepAt(index: number): StepPlace {
  const workflow = readWorkflow(releaseFile, text);
  const [job] = workflow.jobs;
  const place = job === undefined ? undefined : jobSteps(files, workflow, job).steps[index];
  if (place === undefined) throw new Error(`no step ${index}`);
  return place;
}

function made(draft: Draft): string {
  const edits = draft.changed().get(releaseFile) ?? [];
  const result = "splices" in edits ? { refused: "splices" } : applyEdits(text, edits);
  return "refused" in result ? result.refused : result.text;
}

test("steps that come and go are told from the last to the first, so that each index holds", () => {
  const draft = new Draft(files);
  draft.insertBefore(stepAt(3), { uses: "actions/setup-node@v5" });
  draft.removeStep(stepAt(1));
  draft.rewrite(stepAt(2), "npm run check");
  assert.is(
    made(draft),
    text
      .replace("      - run: npm config set x\n        env:\n          TOKEN: x\n", "")
      .replace("npm test", "npm run check")
      .replace("      - run: npm publish", "      - uses: actions/setup-node@v5\n      - run: npm publish"),
  );
});

test("a step whose script is idle goes, and with it what was to change in it", () => {
  const draft = new Draft(files);
  draft.edit(releaseFile, { do: "remove", path: ["jobs", "publish", "steps", 1, "env", "TOKEN"] });
  draft.rewrite(stepAt(1), "");
  assert.equal(draft.changed().get(releaseFile), [{ do: "remove", path: ["jobs", "publish", "steps", 1] }]);
});

test("the same edit twice is one, and what it takes away is told", () => {
  const draft = new Draft(files);
  const path = ["jobs", "publish", "steps", 1, "env"];
  for (const _ of [1, 2]) draft.edit(releaseFile, { do: "remove", path });
  assert.equal(draft.changed().get(releaseFile), [{ do: "remove", path }]);
  assert.ok(draft.removes(releaseFile, [...path, "TOKEN"]));
  assert.not(draft.removes(releaseFile, ["jobs", "publish", "env", "TOKEN"]));
});

test("the first reason to change nothing stays", () => {
  const draft = new Draft(files);
  draft.refuse({ because: "one" });
  draft.refuse({ because: "two" });
  assert.is(draft.refused?.because, "one");
});

test("splices of a file are made from its end", () => {
  const draft = new Draft(files);
  draft.splice("release.sh", { start: 0, end: 4, was: "one\n", by: "" });
  draft.splice("release.sh", { start: 8, end: 13, was: "three", by: "3" });
  assert.is(draft.spliced("release.sh"), "two\n3\n");
  assert.equal([...draft.changed().keys()], ["release.sh"]);
});

test.run();
