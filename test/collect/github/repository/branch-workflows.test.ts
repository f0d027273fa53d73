import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Batch, Reader } from "../../../../src/collect/github/reader.ts";
import { readBranchWorkflows } from "../../../../src/collect/github/repository/branch-workflows.ts";
import { unseen } from "../../../../src/model/observed.ts";
import { faultsOf } from "../github-schema.ts";

const at = "2026-11-25T09:00:00Z";
const entry = (name: string, oid: string, type = "blob") => ({ name, oid, type });
const branch = (name: string, entries: readonly object[] | null) => ({ name, target: { file: entries && { object: { entries } } } });
const asked = { slug: "acme/lamp", defaultBranch: "main", workflows: [{ path: ".github/workflows/ci.yml", oid: "1", size: null }], at };

test("what other branches have that the default one has not, each text once", async () => {
  const [found] = await read({
    totalCount: 4,
    nodes: [
      branch("main", [entry("ci.yml", "1")]),
      branch("1.x", [entry("ci.yml", "1"), entry("release.yml", "2"), entry("notes.md", "3"), entry("more", "4", "tree")]),
      branch("2.x", [entry("release.yml", "2")]),
      branch("bare", null),
    ],
  });
  assert.equal(found?.seen && found.value, {
    branches: 4,
    more: false,
    names: ["1.x", "2.x", "bare", "main"],
    copies: [{ file: ".github/workflows/release.yml", oid: "2", branches: ["1.x", "2.x"] }],
  });
});

test("more branches than were told are more, and a branch that was kept back makes all of it unseen", async () => {
  const [more] = await read({ totalCount: 150, nodes: [branch("main", [])] });
  assert.ok(more?.seen && more.value.more);
  const [hidden] = await read({ totalCount: 2, nodes: [branch("main", []), null] });
  assert.equal(hidden, unseen("unavailable", "contents: read"));
});

test("a refused repository is a matter of permission", async () => {
  const [refused] = await read(null, [{ type: "FORBIDDEN", message: "no", path: ["r0"] }]);
  assert.equal(refused, unseen("no-permission", "contents: read"));
});

test("the query is one that GitHub knows", async () => {
  const documents: string[] = [];
  const reader = fake({ totalCount: 0, nodes: [] }, [], documents);
  await readBranchWorkflows(reader, [asked, { ...asked, slug: "acme/wick" }]);
  for (const document of documents) assert.equal(faultsOf(document), []);
  assert.is(documents.length, 1);
});

test.run();

function read(refs: object | null, errors: Parameters<Batch<unknown, unknown>["read"]>[3] = []) {
  return readBranchWorkflows(fake(refs, errors, []), [asked]);
}

/** Answers every item alike. */
function fake(refs: object | null, errors: Parameters<Batch<unknown, unknown>["read"]>[3], documents: string[]): Reader {
  return {
    batch: (items: readonly unknown[], batch: Batch<unknown, unknown>) => {
      documents.push(batch.query(items).document);
      const data = Object.fromEntries(items.map((_, index) => [`r${index}`, refs === null ? null : { refs }]));
      return Promise.resolve(items.map((item, index) => batch.read(item, index, data, errors) ?? unseen("unavailable")));
    },
  } as unknown as Reader;
}
