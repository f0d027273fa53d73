import { test } from "uvu";
import * as assert from "uvu/assert";
import { seen, unseen } from "../../src/model/observed.ts";
import { byNewest, timeIn, told, toldIfThere } from "../../src/registries/told.ts";

const at = "2026-11-25T09:00:00.000Z";
const leftOut = unseen("not-offered", "the registry's own API");

test("what is made of an answer is seen where and when the answer was", () => {
  assert.equal(
    told(seen(2, "GET /lamp", at), (value) => value * 2),
    seen(4, "GET /lamp", at),
  );
  assert.equal(
    told(unseen("unavailable"), () => 4),
    unseen("unavailable"),
  );
});

test("a part that is left out is unseen, and one that is null is there", () => {
  const part = (value: { readonly lit?: boolean | null }) => value.lit;

  assert.equal(toldIfThere(seen({ lit: false }, "GET /lamp", at), part, leftOut), seen(false, "GET /lamp", at));
  assert.equal(toldIfThere(seen({ lit: null }, "GET /lamp", at), part, leftOut), seen(null, "GET /lamp", at));
  assert.equal(toldIfThere(seen({}, "GET /lamp", at), part, leftOut), leftOut);
  assert.equal(toldIfThere(unseen("unavailable"), part, leftOut), unseen("unavailable"));
});

test("a time is one of ISO 8601, or none", () => {
  for (const time of ["2026-11-20T09:00:00Z", "2026-11-20T09:00:00.123456+00:00"]) assert.is(timeIn(time), time);
  for (const time of ["20 November 2026", "2026-13-40T99:00:00Z", "", null, 1_700_000_000]) assert.is(timeIn(time), null);
});

test("what has no date comes last, in the order given", () => {
  const dated = (name: string, publishedAt: string | null) => ({ name, publishedAt });
  const order = [dated("a", null), dated("b", "2026-01-01T00:00:00Z"), dated("c", null), dated("d", "2026-01-01T02:00:00+01:00")].sort(byNewest);

  assert.equal(
    order.map(({ name }) => name),
    ["d", "b", "a", "c"],
  );
});

test.run();
