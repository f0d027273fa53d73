import { test } from "uvu";
import * as assert from "uvu/assert";
import { daysBetween, distance, span } from "../../../src/reports/html/days.ts";

test("days are counted by the calendar, whatever the time of day", () => {
  assert.is(daysBetween("2026-11-25", "2026-12-25"), 30);
  assert.is(daysBetween("2026-11-25T23:59:00Z", "2026-11-26T00:01:00Z"), 1);
  assert.is(daysBetween("2026-11-25", "2026-11-01"), -24);
});

test("far days are told in months and years, and never as nearer than they are by a unit", () => {
  assert.equal([0, 1, 59, 60, 729, 802].map(span), ["0 days", "1 day", "59 days", "2 months", "24 months", "2 years"]);
  assert.equal([-24, 0, 12].map(distance), ["24 days ago", "today", "in 12 days"]);
});

test.run();
