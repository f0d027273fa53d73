import { test } from "uvu";
import * as assert from "uvu/assert";
import { nodesOf } from "../../../../src/collect/github/repository/nodes.ts";

test("a list that is null, or of which an entry is, was kept back: what is left is not the whole list", () => {
  assert.equal(nodesOf({ nodes: [1, 2] }), [1, 2]);
  assert.equal(nodesOf({ nodes: [] }), []);
  assert.throws(() => nodesOf({ nodes: null }), TypeError);
  assert.throws(() => nodesOf({ nodes: [1, null, 2] }), TypeError);
});

test("a list that holds as many as were asked for may go on", () => {
  assert.equal(nodesOf({ nodes: [1, 2] }, 3), [1, 2]);
  assert.throws(() => nodesOf({ nodes: [1, 2, 3] }, 3), TypeError);
});

test.run();
