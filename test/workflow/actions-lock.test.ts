import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { actionsLock, isLocked } from "../../src/workflow/actions-lock.ts";
import { releaseFile } from "../builders.ts";

const locked = (text: string): boolean => isLocked(filesFrom({ [actionsLock]: text }), releaseFile);

test("a workflow is locked that the file lists, by its path or its name", () => {
  assert.ok(locked("version: v0.0.2\nworkflows:\n  release.yml:\n    - actions/checkout@v5\ndependencies: {}\n"));
  assert.ok(locked(`workflows:\r\n  "${releaseFile}":\r\n    - actions/checkout@v5\r\n`));
});

test("no other is", () => {
  assert.not(locked("version: v0.0.2\nworkflows:\n  ci.yml:\n    - actions/checkout@v5\n"));
  assert.not(locked("dependencies:\n  release.yml:\n    ref: v5\n"));
  assert.not(isLocked(filesFrom({}), releaseFile));
});

test.run();
