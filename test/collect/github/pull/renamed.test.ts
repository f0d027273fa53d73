import { test } from "uvu";
import * as assert from "uvu/assert";
import { renamedIn } from "../../../../src/collect/github/pull/renamed.ts";
import { unseen } from "../../../../src/model/observed.ts";

test("where GitHub does not list the files, none is taken for renamed", async () => {
  assert.equal(await renamedIn({ list: () => Promise.resolve(unseen("no-permission")) }, "tinworks/kettle", 1), new Map());
});

test.run();
