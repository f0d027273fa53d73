import { execFileSync } from "node:child_process";
import { chmodSync, closeSync, openSync, readdirSync, readFileSync, readSync, rmSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { replaceFiles, writeFiles } from "../../src/cli/write.ts";
import { withDirectory } from "../collect/temporary.ts";
import { throwsCode } from "../rejects.ts";

test("files are written, replaced with their permissions kept, and nothing else is left", () => {
  withDirectory({ "lamp.md": "old" }, (directory) => {
    chmodSync(join(directory, "lamp.md"), 0o600);
    writeFiles([
      { file: join(directory, "lamp.md"), text: "new" },
      { file: join(directory, "lamp.json"), text: "{}" },
    ]);

    assert.equal(readdirSync(directory).sort(), ["lamp.json", "lamp.md"]);
    assert.is(readFileSync(join(directory, "lamp.md"), "utf8"), "new");
    assert.is(statSync(join(directory, "lamp.md")).mode & 0o777, 0o600);
  });
});

test("a link stays a link", () => {
  withDirectory({ "kept/lamp.md": "old" }, (directory) => {
    symlinkSync("kept/lamp.md", join(directory, "link.md"));
    writeFiles([{ file: join(directory, "link.md"), text: "new" }]);

    assert.is(readFileSync(join(directory, "kept/lamp.md"), "utf8"), "new");
    assert.equal(readdirSync(join(directory, "kept")), ["lamp.md"]);
  });
});

test("a pipe is written to and not replaced", () => {
  withDirectory({}, (directory) => {
    const pipe = join(directory, "pipe");
    execFileSync("mkfifo", [pipe]);
    // Open for reading and writing, so that neither end waits for the other.
    const end = openSync(pipe, "r+");
    writeFiles([{ file: pipe, text: "passed on" }]);

    const room = Buffer.alloc(100);
    assert.ok(statSync(pipe).isFIFO());
    assert.is(room.toString("utf8", 0, readSync(end, room)), "passed on");
    closeSync(end);
  });
});

const faults: readonly (readonly [string, string])[] = [
  ["missing/lamp.md", "its directory does not exist. Create it first."],
  ["lamp.md/lamp.md", "a part of its path is no directory"],
  ["shelf", "is a directory. Name a file in it."],
];

for (const [file, says] of faults) {
  test(`when ${file} cannot be written, none is`, () => {
    withDirectory({ "lamp.md": "old", "shelf/lamp": "" }, (directory) => {
      const names = ["lamp.md", "other.md", file];
      const { message } = throwsCode(() => writeFiles(names.map((name) => ({ file: join(directory, name), text: "new" }))), "unwritable-output");

      assert.match(message, says);
      assert.equal(readdirSync(directory).sort(), ["lamp.md", "shelf"]);
      assert.is(readFileSync(join(directory, "lamp.md"), "utf8"), "old");
    });
  });
}

const lamps = { "a.md": "old a", "shelf/b.md": "old b" };
const replacements = [
  { file: "a.md", before: "old a", text: "new a" },
  { file: "shelf/b.md", before: "old b", text: "new b" },
];

function texts(directory: string): readonly string[] {
  return Object.keys(lamps).map((file) => readFileSync(join(directory, file), "utf8"));
}

test("files are replaced, with their permissions kept", () => {
  withDirectory(lamps, (directory) => {
    chmodSync(join(directory, "a.md"), 0o755);
    replaceFiles(directory, replacements);
    assert.equal(texts(directory), ["new a", "new b"]);
    assert.is(statSync(join(directory, "a.md")).mode & 0o777, 0o755);
    assert.equal(readdirSync(join(directory, "shelf")), ["b.md"]);
  });
});

test("where one has changed since it was read, none is replaced", () => {
  withDirectory({ ...lamps, "shelf/b.md": "another b" }, (directory) => {
    const { message } = throwsCode(() => replaceFiles(directory, replacements), "unwritable-output");
    assert.match(message, /b\.md has changed since it was read: run it again\. Nothing was changed\.$/);
    assert.equal(texts(directory), ["old a", "another b"]);
  });
});

test("where one cannot take its place, those that did are put back", () => {
  withDirectory(lamps, (directory) => {
    let reads = 0;
    const last = {
      ...replacements[1],
      // Read twice before anything is replaced, and once more right before the file is: then what was prepared for it is taken away.
      get before() {
        if (++reads === 3) for (const name of readdirSync(join(directory, "shelf"))) if (name !== "b.md") rmSync(join(directory, "shelf", name));
        return "old b";
      },
    };
    throwsCode(() => replaceFiles(directory, [...replacements.slice(0, 1), last as (typeof replacements)[number]]), "unwritable-output");
    assert.is(reads, 3);
    assert.equal(texts(directory), ["old a", "old b"]);
    assert.equal(readdirSync(join(directory, "shelf")), ["b.md"]);
  });
});

test.run();
