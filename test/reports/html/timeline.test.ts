import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../../src/model/observed.ts";
import { timeline } from "../../../src/reports/html/timeline.ts";
import { aRecord, aRelease, theReleases } from "../../registries/ledger.ts";

const today = "2026-11-25";
const drawn = (...releases: readonly ReturnType<typeof aRelease>[]) => timeline(aRecord({ releases: theReleases(releases) }), today).toString();
const marks = (html: string) => [...html.matchAll(/#(r.)" x="(\d+)"/g)].map(([, shape, x]) => [shape, Number(x)]);
const on = (publishedAt: string | null, manner: Parameters<typeof aRelease>[0] = {}) => aRelease({ publishedAt, ...manner });

test("versions stand by their day within two years, the oldest first, older ones at the edge, each with the shape of its manner", () => {
  const html = drawn(
    on("2026-11-25T00:00:00Z", { manner: "trusted-with-provenance" }),
    on("2025-11-25T00:00:00Z", { manner: "token-or-person" }),
    on("2020-01-01T00:00:00Z", { manner: unseen("not-offered") }),
  );
  assert.equal(marks(html), [
    ["ru", 6],
    ["rx", 72],
    ["rp", 138],
  ]);
  assert.match(html, "before: 1 not seen, 1 by token or hand");
});

test("where a day is not told they stand in a row", () => {
  assert.equal(
    marks(drawn(on(null), on(null))).map(([, x]) => x),
    [6, 28],
  );
});

test("it shows six at most, and says in words what cannot be drawn", () => {
  assert.is(marks(drawn(...Array.from({ length: 9 }, () => on("2026-01-01T00:00:00Z")))).length, 6);
  assert.match(
    drawn(on("2026-11-20T00:00:00Z", { version: "1.2.0", manner: "trusted" })),
    '1.2.0, 2026-11-20, by trusted publishing<br><span class="soft">the only one seen',
  );
  assert.match(drawn(), "no version yet");
  assert.match(timeline(aRecord({ releases: unseen("unavailable") }), today).toString(), "not seen: the registry gave no answer that could be read");
});

test.run();
