import { test } from "uvu";
import * as assert from "uvu/assert";
import { impatient, systemClock } from "../../src/github/clock.ts";
import { rejects } from "../rejects.ts";

test("sleeping ends after its time", async () => {
  await systemClock.sleep(1, undefined);
  await systemClock.sleep(1, new AbortController().signal);
});

test("sleeping ends at once when it is broken off, before or meanwhile", async () => {
  const stop = new AbortController();
  const slept = systemClock.sleep(3_600_000, stop.signal);
  stop.abort();

  await rejects(() => slept, "cancelled");
  await rejects(() => systemClock.sleep(3_600_000, stop.signal), "cancelled");
});

test("now is now", () => {
  assert.ok(Math.abs(systemClock.now() - Date.now()) < 60_000);
});

test("what is short is waited for, what is long is not, and it is said when to come back", async () => {
  const waited: number[] = [];
  const clock = impatient(60_000, {
    now: () => Date.parse("2026-11-26T12:00:00Z"),
    sleep: (milliseconds) => Promise.resolve(void waited.push(milliseconds)),
  });
  await clock.sleep(60_000, undefined);
  const error = await rejects(() => clock.sleep(60_001, undefined), "limited");
  assert.equal(error.until, new Date("2026-11-26T12:01:00.001Z"));
  assert.equal(waited, [60_000]);
});

test.run();
