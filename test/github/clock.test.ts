import { test } from "uvu";
import * as assert from "uvu/assert";
import { systemClock } from "../../src/github/clock.ts";
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

test.run();
