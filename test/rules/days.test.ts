import { test } from "uvu";
import * as assert from "uvu/assert";
import { daysAfter, daysBetween } from "../../src/rules/days.ts";

test("days are counted by date, whatever the time", () => {
  assert.is(daysBetween("2026-11-24T23:59:59Z", "2026-11-25"), 1);
  assert.is(daysBetween("2025-11-25T00:00:00Z", "2026-11-25"), 365);
  assert.is(daysBetween("2026-11-25", "2026-11-25T10:00:00Z"), 0);
});

test("a date so many days later", () => {
  assert.is(daysAfter("2026-10-30T10:00:00Z", 30), "2026-11-29");
  assert.is(daysAfter("2024-02-28", 1), "2024-02-29");
});

test.run();
