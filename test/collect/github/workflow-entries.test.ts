import { test } from "uvu";
import * as assert from "uvu/assert";
import { workflowsIn } from "../../../src/collect/github/workflow-entries.ts";

test("workflows and their lock file count, and neither folders nor other files", () => {
  const entry = (name: string, type = "blob") => ({ name, oid: name, type, size: 9 });
  const found = workflowsIn([entry("a.yml"), entry("b.yaml"), entry("actions.lock"), entry("c.md"), entry("d.yml", "tree")]);
  assert.equal(
    found.map(({ path }) => path),
    [".github/workflows/a.yml", ".github/workflows/b.yaml", ".github/workflows/actions.lock"],
  );
});

test.run();
