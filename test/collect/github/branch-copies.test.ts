import { test } from "uvu";
import * as assert from "uvu/assert";
import { readBranchCopies } from "../../../src/collect/github/branch-copies.ts";
import { type Observed, seen, unseen } from "../../../src/model/observed.ts";
import type { CopiesFound } from "../../../src/collect/github/repository/copies.ts";
import { fakeSource } from "./fake-source.ts";

const slug = "lanternfish/net";

const found = (copies: CopiesFound["copies"], more = false) =>
  seen({ branches: 3, more, copies }, "query Details: refs", "2026-11-25T09:00:00Z") as Extract<Observed<CopiesFound>, { seen: true }>;

test("the texts of other branches are read by their blobs", async () => {
  const fake = fakeSource({ files: { [`${slug} a.yml`]: "on: push" } });
  const copies = await readBranchCopies(fake.source, slug, found([{ file: "a.yml", oid: "b1", branches: ["next"] }]), "publishing");

  assert.equal(copies, {
    seen: true,
    value: { workflows: "publishing", branches: 3, more: false, copies: [{ file: "a.yml", branches: ["next"], text: "on: push" }] },
    source: "query Details: refs",
    at: "2026-11-25T09:00:00Z",
  });
  assert.equal(fake.texts, [[{ slug, path: "a.yml", from: { oid: "b1", size: null } }]]);
});

test("a text that could not be had, and those beyond twenty, are told as more", async () => {
  const held = (path: string) => ({ file: path, oid: path, branches: ["x"] });
  const hidden = fakeSource({ files: { [`${slug} a.yml`]: unseen("unavailable"), [`${slug} b.yml`]: { unread: "too-large" } } });
  const many = fakeSource({ files: Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${slug} f${index}`, "x"])) });

  const none = await readBranchCopies(hidden.source, slug, found([held("a.yml"), held("b.yml")]), "publishing");
  const some = await readBranchCopies(many.source, slug, found(Array.from({ length: 30 }, (_, index) => held(`f${index}`))), "publishing");

  assert.equal(none.seen && [none.value.copies, none.value.more], [[], true]);
  assert.equal(some.seen && [some.value.copies.length, some.value.more], [20, true]);
});

test("where nothing differs nothing is more", async () => {
  const copies = await readBranchCopies(fakeSource({}).source, slug, found([]), "publishing");

  assert.equal(copies.seen && copies.value, { workflows: "publishing", branches: 3, more: false, copies: [] });
});

test.run();
