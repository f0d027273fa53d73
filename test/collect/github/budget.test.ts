import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Budget } from "../../../src/collect/github/budget.ts";

test("what is needed and what is taken besides never exceed the promise", () => {
  const chunk = fc
    .record({
      repositories: fc.integer({ min: 0, max: 100 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      each: fc.integer({ min: 3, max: 7 }),
    })
    .map(({ repositories, share, each }) => ({ repositories, publishing: Math.floor(repositories * share), each }));
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 8 }), (chunks) => {
      const budget = new Budget();
      let [repositories, publishing, needed, taken] = [0, 0, 0, 0];
      for (const one of chunks) {
        const own = one.repositories - one.publishing + one.publishing * one.each;
        budget.add(one.repositories, one.publishing, own);
        repositories += one.repositories;
        publishing += one.publishing;
        needed += own;
        for (let question = 0; question < one.publishing * 9 && budget.take(); question++) taken++;
      }
      if (taken > 0) assert.ok(needed + taken <= 1.2 * repositories + 8 * publishing + 30);
    }),
  );
});

test("where nothing is known to be free, nothing is taken", () => {
  const budget = new Budget();
  budget.add(100, 10, 10_000);

  assert.not(budget.take());
});

test("what is left out by one chunk may be asked by the next", () => {
  const budget = new Budget();
  budget.add(100, 1, 200);
  assert.not(budget.take());
  budget.add(100, 50, 100);

  assert.ok(budget.take());
});

test("what single secrets of the organisation took is not there for repositories", () => {
  const taken = (further: number) => {
    const budget = new Budget(further);
    budget.add(100, 20, 200);
    let count = 0;
    while (budget.take()) count++;
    return count;
  };
  assert.is(taken(0) - taken(10), 10);
});

test.run();
