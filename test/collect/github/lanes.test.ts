import { test } from "uvu";
import * as assert from "uvu/assert";
import { Lane, Pace } from "../../../src/collect/github/lanes.ts";

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

test.run();
