import { test } from "uvu";
import * as assert from "uvu/assert";
import { refusalOf, resetOf } from "../../src/github/limits.ts";

const now = 1_000_000_000_000;

const of = (status: number | undefined, headers: Readonly<Record<string, string>> = {}, message = "", attempt = 0) =>
  refusalOf({ status, message, headers }, attempt, now);

test("GitHub's own time is kept to", () => {
  assert.equal(of(429, { "retry-after": "17" }), { kind: "limited", which: "secondary", until: now + 17_000 });
  assert.equal(of(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now / 1000 + 60) }), {
    kind: "limited",
    which: "primary",
    until: now + 61_000,
  });
});

test("no time at all is a second, so that no request follows on the other", () => {
  assert.equal(of(429, { "retry-after": "0" }), { kind: "limited", which: "secondary", until: now + 1000 });
});

test("a time that cannot be read is none", () => {
  assert.equal(of(429, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }), { kind: "limited", which: "secondary", until: now + 60_000 });
});

test("without a time it is a minute, and twice as long each time", () => {
  const waits = [0, 1, 2, 3].map((attempt) => {
    const refusal = of(403, {}, "You have exceeded a secondary rate limit", attempt);
    return refusal.kind === "limited" ? (refusal.until - now) / 60_000 : refusal;
  });
  assert.equal(waits, [1, 2, 4, 8]);
  assert.is(of(403, {}, "You have triggered an abuse detection mechanism").kind, "limited");
  assert.is(of(403, {}, "API rate limit exceeded for installation ID 7").kind, "limited");
});

test("what fails may work the next time, what is refused will not", () => {
  assert.equal(
    [undefined, 500, 502, 503, 504, 400, 403, 404, 409, 410, 422].map((status) => of(status, {}, "Not yours").kind),
    ["failed", "failed", "failed", "failed", "failed", "final", "final", "final", "final", "final", "final"],
  );
});

test("a reset that lies behind is over, and one that is missing is a minute", () => {
  assert.is(resetOf({ "x-ratelimit-reset": "1" }, now), now);
  assert.is(resetOf({}, now), now + 60_000);
});

test("a reset is waited for by GitHub's clock, however wrong the one here is", () => {
  const theirs = Date.parse("2026-11-25T09:00:00Z");
  const headers = { "x-ratelimit-reset": String(theirs / 1000 + 60), date: "Wed, 25 Nov 2026 09:00:00 GMT" };
  for (const wrong of [-7_200_000, 0, 7_200_000]) assert.is(resetOf(headers, theirs + wrong) - (theirs + wrong), 61_000);
});

test.run();
