import { test } from "uvu";
import * as assert from "uvu/assert";
import { isWorkflowFile } from "../../src/model/workflow-file.ts";
import { releaseFile } from "../builders.ts";

test("files that GitHub reads as workflows", () => {
  for (const path of [releaseFile, ".github/workflows/a.yaml"]) assert.ok(isWorkflowFile(path), path);
  for (const path of ["release.yml", ".github/workflows/deep/a.yml", ".github/workflows/a.json", "x/.github/workflows/a.yml", ".github/action.yml"])
    assert.not(isWorkflowFile(path), path);
});

test.run();
