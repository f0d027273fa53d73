import { appendFileSync, existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { partialOf, writeSnapshot } from "../../../src/collect/snapshot/write.ts";
import { throwsCode } from "../../rejects.ts";
import { aDirectory, aRepositoryLine, ended, header } from "./written.ts";

const always = () => true;

test("it lies under its name only when it is whole, and only its owner may read it", () => {
  const file = join(aDirectory(), "acme.ndjson");
  const writer = writeSnapshot(file, always);
  writer.write([header, aRepositoryLine(), { cursor: null }]);
  assert.not.ok(existsSync(file));
  writer.finish(ended(1));

  assert.not.ok(existsSync(partialOf(file)));
  assert.is(readFileSync(file, "utf8").trim().split("\n").length, 4);
  assert.is(statSync(file).mode & 0o077, 0);
});

test("a collection that was broken off goes on behind its last finished page", () => {
  const file = join(aDirectory(), "acme.ndjson");
  writeSnapshot(file, always).write([header, aRepositoryLine(), { unreadRepository: "lanternfish/dark", because: "it is gone" }, { cursor: "p1" }]);
  writeSnapshot(file, always).write([aRepositoryLine({ slug: "lanternfish/wick" }), { unreadRepository: "lanternfish/dim", because: "it is gone" }]);
  appendFileSync(partialOf(file), '{"slug":"lanternfish/cut o');

  const { begun } = writeSnapshot(file, always);
  assert.equal([...(begun?.done ?? [])], ["lanternfish/lamp"]);
  assert.is(begun?.cursor, "p1");
  assert.is(begun?.unread, 1);
  assert.is(begun?.publishing, 1);
  assert.not.match(readFileSync(partialOf(file), "utf8"), "wick");
});

test("before the first page is finished, only the header stays", () => {
  const file = join(aDirectory(), "acme.ndjson");
  writeSnapshot(file, always).write([header, aRepositoryLine()]);
  const { begun } = writeSnapshot(file, always);
  assert.equal([begun?.header, begun?.cursor, begun?.done.size], [header, undefined, 0]);
});

test("what may not be gone on with, or is no snapshot, is begun anew", () => {
  const file = join(aDirectory(), "acme.ndjson");
  writeSnapshot(file, always).write([header, { cursor: "p1" }]);
  assert.is(writeSnapshot(file, () => false).begun, null);
  assert.not.ok(existsSync(partialOf(file)));

  appendFileSync(partialOf(file), "hello\n");
  assert.is(writeSnapshot(file, always).begun, null);
});

test("a directory that is not there is told", () => {
  const writer = writeSnapshot(join(aDirectory(), "none", "acme.ndjson"), always);
  throwsCode(() => writer.write([header]), "unwritable-output");
});

test.run();
