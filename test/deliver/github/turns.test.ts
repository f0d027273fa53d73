import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Turns } from "../../../src/deliver/github/turns.ts";
import { QuickClock } from "./lamp-shop.ts";

const test = suite("deliver/github/turns");

interface Taken {
  readonly starts: readonly number[];
  readonly says: readonly string[];
}

/** So many changes, asked for at once, each taking so long. */
async function taken(changes: number, takes = 0): Promise<Taken> {
  const clock = new QuickClock();
  const says: string[] = [];
  const turns = new Turns({ clock, signal: undefined, onWait: (told) => says.push(told) });
  const starts: number[] = [];
  let underWay = 0;
  const change = async () => {
    assert.is(++underWay, 1, "one at a time");
    starts.push(clock.now());
    await clock.sleep(takes);
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
  };
  await Promise.all(Array.from({ length: changes }, () => turns.take(change)));
  return { starts, says };
}

test("a second lies between two changes, however long they take", async () => {
  const { starts } = await taken(5, 700);
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0));

  assert.equal(gaps, [1700, 1700, 1700, 1700]);
});

test("no minute has more than 80 changes and no hour more than 500", async () => {
  const { starts, says } = await taken(1200);
  const mostIn = (stretch: number) => Math.max(...starts.map((start) => starts.filter((other) => other >= start && other < start + stretch).length));

  assert.ok(mostIn(60_000) <= 80, `${mostIn(60_000)} in a minute`);
  assert.is(mostIn(3_600_000), 500);
  assert.ok(says.length >= 2);
  assert.match(says[0] ?? "", /^GitHub lets only so much be written in an hour: waiting \d+ seconds\.$/);
});

test("a change that fails gives its turn on", async () => {
  const turns = new Turns({ clock: new QuickClock(), signal: undefined, onWait: () => {} });
  const failed = turns.take(() => Promise.reject(new Error("dim"))).catch(() => "failed");

  assert.equal([await failed, await turns.take(() => Promise.resolve("lit"))], ["failed", "lit"]);
});

test.run();
