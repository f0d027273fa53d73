import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { overlaid } from "../../src/fixes/overlaid.ts";
import type { Files } from "../../src/model/snapshot.ts";
import { releaseFile } from "../builders.ts";

const called = "lanternfish/press/.github/workflows/upload.yml@v1";
const own = filesFrom({ [releaseFile]: "on: push\n", "package.json": "{}\n" });

test("a file has its new text, and every other the one it had", () => {
  const files = overlaid(own, new Map([[releaseFile, "on: release\n"]]));

  assert.is(files.text(releaseFile), "on: release\n");
  assert.is(files.text("package.json"), "{}\n");
  assert.is(files.text("setup.py"), undefined);
  assert.is(own.text(releaseFile), "on: push\n");
});

test("one that is emptied is empty, not as it was", () => {
  const files = overlaid(
    own,
    new Map([
      [".npmrc", ""],
      ["package.json", ""],
    ]),
  );

  assert.is(files.text("package.json"), "");
});

test("paths stay those of the repository, and files of others can still be asked for", () => {
  const files = overlaid(
    { ...own, has: (path) => own.has(path) || path === called, text: (path) => own.text(path) ?? "on: workflow_call\n" },
    new Map(),
  );

  assert.equal(files.paths, own.paths);
  assert.equal([files.has(releaseFile), files.has(called), files.has("setup.py")], [true, true, false]);
  assert.is(files.text(called), "on: workflow_call\n");
});

test("why a file has no text is told as before, but of none that has one now", () => {
  const unread: NonNullable<Files["unread"]> = (path) => (path === "setup.py" || path === releaseFile ? "too-large" : undefined);
  const files = overlaid({ ...own, unread }, new Map([[releaseFile, "on: push\n"]]));

  assert.is(files.unread?.("setup.py"), "too-large");
  assert.is(files.unread?.(releaseFile), undefined);
  assert.not("unread" in overlaid(own, new Map()));
});

test.run();
