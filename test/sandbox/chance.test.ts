import { test } from "uvu";
import * as assert from "uvu/assert";
import { chance } from "../../src/sandbox/chance.ts";

const drawn = (seed: number) => {
  const draw = chance(seed);
  return Array.from({ length: 1000 }, () => draw());
};

test("the same seed draws the same numbers, another seed others", () => {
  assert.equal(drawn(7), drawn(7));
  assert.not.equal(drawn(7), drawn(8));
});

test("numbers lie from 0 to below 1, about as many in each tenth", () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const number of drawn(3)) {
    assert.ok(number >= 0 && number < 1);
    const tenth = Math.floor(number * 10);
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  for (const count of tenths) assert.ok(count > 60 && count < 140, String(tenths));
});

test.run();
