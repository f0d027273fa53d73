import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { layered, type Link, type Placed } from "../../../src/reports/html/layered.ts";

test("nodes stand about the middle, and a long link keeps a row free in each column that it passes", () => {
  const nodes = ["a0", "b0", "m1", "z2"].map((id) => ({ id, column: Number(id[1]) }));
  const links = [
    { from: "a0", to: "m1" },
    { from: "m1", to: "z2" },
    { from: "b0", to: "z2" },
  ];
  const { rows, row, points } = layered(nodes, links);

  assert.is(rows, 2);
  assert.equal(
    nodes.map(({ id }) => row(id)),
    [0, 1, 0, 0.5],
  );
  assert.equal(points({ from: "b0", to: "z2" }), [
    [0, 1],
    [1, 1],
    [2, 0.5],
  ]);
});

test("lines that need not cross do not: rows follow what they are linked to", () => {
  const nodes = ["a0", "b0", "x1", "y1"].map((id) => ({ id, column: Number(id[1]) }));
  const { row } = layered(nodes, [
    { from: "a0", to: "y1" },
    { from: "b0", to: "x1" },
  ]);
  assert.equal(["a0", "b0", "y1", "x1"].map(row), [0, 1, 0, 1]);
});

const anyGraph = fc
  .record({
    columns: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 14 }),
    pairs: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 20 }),
  })
  .map(({ columns, pairs }) => {
    const nodes: readonly Placed[] = columns.map((column, index) => ({ id: `n${index}`, column }));
    const links = pairs.flatMap(([one, other]): Link[] => {
      const [from, to] = [nodes[one], nodes[other]];
      return from !== undefined && to !== undefined && from.column < to.column ? [{ from: from.id, to: to.id }] : [];
    });
    return { nodes, links: [...new Map(links.map((link) => [`${link.from} ${link.to}`, link])).values()] };
  });

test("no two nodes share a place, none stands outside, no link passes through one, and it is drawn alike each time", () => {
  fc.assert(
    fc.property(anyGraph, ({ nodes, links }) => {
      const { rows, row, points } = layered(nodes, links);
      const places = nodes.map(({ id, column }) => `${column} ${row(id)}`);

      assert.is(new Set(places).size, nodes.length);
      for (const { id } of nodes) assert.ok(row(id) >= 0 && row(id) <= rows - 1);
      for (const link of links) {
        const [, ...between] = points(link).slice(0, -1);
        for (const [column, at] of between) assert.not.ok(places.includes(`${column} ${at}`));
      }
      assert.equal(links.map(points), links.map(layered(nodes, links).points));
    }),
  );
});

test.run();
