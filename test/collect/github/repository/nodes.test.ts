import { test } from "uvu";
import * as assert from "uvu/assert";
import { nodesOf } from "../../../../src/collect/github/repository/nodes.ts";

test("entries that are null are left out, and a list that is null is none", () => {
  assert.equal(nodesOf({ nodes: [1, null, 2] }), [1, 2]);
  assert.equal(nodesOf({ nodes: [] }), []);
  assert.throws(() => nodesOf({ nodes: null }), TypeError);
});

test("a list that holds as many as were asked for may go on", () => {
  assert.equal(nodesOf({ nodes: [1, 2] }, 3), [1, 2]);
  assert.throws(() => nodesOf({ nodes: [1, 2, null] }, 3), TypeError);
});

test.run();
