import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lane, Pace } from "../../src/github/lanes.ts";

test("only so many are in a lane, in the order they came", async () => {
  const lane = new Lane(2);
  const order: number[] = [];
  let inside = 0;
  await Promise.all(
    [1, 2, 3, 4, 5, 6].map(async (name) => {
      const leave = await lane.enter();
      order.push(name);
      assert.ok(++inside <= 2);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
      leave();
    }),
  );

  assert.equal(order, [1, 2, 3, 4, 5, 6]);
});

test("leaving twice frees one place", async () => {
  const lane = new Lane(1);
  const leave = await lane.enter();
  leave();
  leave();
  await lane.enter();
  let second = false;
  void lane.enter().then(() => (second = true));
  await new Promise((resolve) => setImmediate(resolve));

  assert.not(second);
});

test("any stretch of a minute lets through as many, and no more", () => {
  const pace = new Pace(3);

  assert.equal([pace.take(0), pace.take(10_000), pace.take(20_000)], [0, 0, 0]);
  assert.is(pace.take(30_000), 30_000);
  assert.is(pace.take(60_000), 0);
  assert.is(pace.take(60_000), 10_000);
});

test("whoever waits as told is let in, and no minute ever holds more", () => {
  const most = fc.integer({ min: 1, max: 6 });
  const gaps = fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(most, gaps, (many, all) => {
      const pace = new Pace(many);
      const entered: number[] = [];
      let now = 0;
      for (const gap of all) {
        now += gap;
        for (let wait = pace.take(now); wait > 0; wait = pace.take(now)) now += wait;
        entered.push(now);
      }
      assert.is(entered.length, all.length);
      for (const from of entered) assert.ok(entered.filter((time) => time >= from && time < from + 60_000).length <= many);
    }),
  );
});

test("a lane of any width is never fuller, and keeps the order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 25 }), async (width, stays) => {
      const lane = new Lane(width);
      const order: number[] = [];
      let [inside, fullest] = [0, 0];
      await Promise.all(
        stays.map(async (turns, index) => {
          const leave = await lane.enter();
          order.push(index);
          fullest = Math.max(fullest, ++inside);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
          inside--;
          leave();
        }),
      );
      assert.ok(fullest <= width);
      assert.equal(
        order,
        stays.map((_, index) => index),
      );
    }),
  );
});

test.run();
