import { mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { requireAsRead } from "../../src/cli/as-read.ts";
import { withDirectory } from "../collect/temporary.ts";
import { throwsCode } from "../rejects.ts";

const read = [{ file: "shelf/lamp.md", before: "lamp" }];

test("a file that is what was read may be changed, also where the checkout is reached by a link", () => {
  withDirectory({ "own/shelf/lamp.md": "lamp" }, (directory) => {
    symlinkSync("own", join(directory, "link"));
    requireAsRead(join(directory, "own"), read);
    requireAsRead(join(directory, "link"), read);
  });
});

const faults: readonly (readonly [string, (directory: string) => void, RegExp])[] = [
  ["it is gone", (directory) => rmSync(join(directory, "shelf/lamp.md")), /is not there any more: run it again/],
  [
    "it is a directory",
    (directory) => {
      rmSync(join(directory, "shelf/lamp.md"));
      mkdirSync(join(directory, "shelf/lamp.md"));
    },
    /is no file/,
  ],
  [
    "it is a link",
    (directory) => {
      renameSync(join(directory, "shelf/lamp.md"), join(directory, "kept.md"));
      symlinkSync("../kept.md", join(directory, "shelf/lamp.md"));
    },
    /is a link, or in one: it stands for .*kept\.md/,
  ],
  [
    "its directory is a link out of the checkout",
    (directory) => {
      renameSync(join(directory, "shelf"), join(directory, "../outside"));
      symlinkSync("../outside", join(directory, "shelf"));
    },
    /is a link, or in one: it stands for .*outside\/lamp\.md/,
  ],
];

for (const [title, change, says] of faults) {
  test(`it may not where ${title}`, () => {
    withDirectory({ "own/shelf/lamp.md": "lamp" }, (directory) => {
      const own = join(directory, "own");
      change(own);
      const { message } = throwsCode(() => requireAsRead(own, read), "unwritable-output");
      assert.match(message, says);
      assert.match(message, /Nothing was changed\.$/);
    });
  });
}

test("it may not where its bytes are others", () => {
  withDirectory({ "shelf/lamp.md": Buffer.from("l\xe4mp", "latin1") }, (directory) => {
    const seen = [{ file: "shelf/lamp.md", before: Buffer.from("l\xe4mp", "latin1").toString("utf8") }];
    assert.match(throwsCode(() => requireAsRead(directory, seen), "unwritable-output").message, "holds bytes that are no UTF-8");
    assert.match(throwsCode(() => requireAsRead(directory, read), "unwritable-output").message, "has changed since it was read");
  });
});

test.run();
