import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readSnapshot } from "../../../src/collect/snapshot/read.ts";
import type { SnapshotLine } from "../../../src/collect/snapshot/lines.ts";
import type { Repository } from "../../../src/model/snapshot.ts";
import { rejects } from "../../rejects.ts";
import { aDirectory, aRepositoryLine, ended, header } from "./written.ts";

test("what was written is read, one repository after the other", async () => {
  const lines = [
    header,
    aRepositoryLine(),
    { cursor: "p1" },
    { unreadRepository: "lanternfish/dark", because: "gone" },
    { cursor: null },
    ended(1, 1),
  ];
  const snapshot = await readSnapshot(saved(lines));
  const repositories = await all(snapshot.repositories());

  assert.equal(snapshot.header, header);
  assert.equal(snapshot.beside.unread, ["lanternfish/dark"]);
  assert.equal(
    repositories.map(({ slug, settings, files }) => [slug, settings, files.paths]),
    [["lanternfish/lamp", aRepositoryLine().settings, [".github/workflows/release.yml"]]],
  );
});

test("a file that was not collected is known and unread; one that is called elsewhere answers and is not listed", async () => {
  const called = "acme/presses/.github/workflows/npm.yml@v1";
  const line = aRepositoryLine({
    texts: { "package.json": "{}" },
    paths: ["Makefile", "big.bin", "package.json"],
    unread: { "big.bin": "not-text" },
    called: { [called]: "on: workflow_call\n" },
  });
  const [repository] = await all((await readSnapshot(saved([header, line, ended(1)]))).repositories());
  assert.ok(repository);
  const { files } = repository;

  assert.equal(files.paths, ["Makefile", "big.bin", "package.json"]);
  assert.equal(
    ["Makefile", "big.bin", "package.json", "none"].map((path) => files.unread?.(path)),
    ["not-collected", "not-text", undefined, undefined],
  );
  assert.equal([files.has("Makefile"), files.text("Makefile"), files.has("none")], [true, undefined, false]);
  assert.equal([files.has(called), files.text(called)], [true, "on: workflow_call\n"]);
});

const bad: readonly (readonly [string, string, number])[] = [
  ["no snapshot at all", '{"hello":1}\n', 1],
  ["another version", `${JSON.stringify({ ...header, schema: "imprimatur/snapshot@9" })}\n`, 1],
  ["a line that is no JSON", `${JSON.stringify(header)}\n{"slug":\n`, 2],
  ["no end", `${JSON.stringify(header)}\n${JSON.stringify(aRepositoryLine())}\n`, 2],
  ["repositories lost", `${JSON.stringify(header)}\n${JSON.stringify(ended(1))}\n`, 2],
  ["nothing", "", 1],
];

for (const [what, text, line] of bad) {
  test(`${what} is told, with its line`, async () => {
    const file = join(aDirectory(), "acme.ndjson");
    writeFileSync(file, text);
    const { place } = await rejects(async () => all((await readSnapshot(file)).repositories()), "unreadable-input");
    assert.equal([place?.file, place?.line], [file, line]);
  });
}

test("a file that is not there is told", async () => {
  await rejects(() => readSnapshot(join(aDirectory(), "none.ndjson")), "unreadable-input");
});

test.run();

function saved(lines: readonly SnapshotLine[]): string {
  const file = join(aDirectory(), "acme.ndjson");
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  return file;
}

async function all(repositories: AsyncIterable<Repository>): Promise<readonly Repository[]> {
  const out: Repository[] = [];
  for await (const one of repositories) out.push(one);
  return out;
}
