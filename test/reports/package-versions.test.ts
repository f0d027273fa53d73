import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { newestWords, releaseWords, versionLines } from "../../src/reports/package-versions.ts";
import { plain } from "../../src/reports/painter.ts";
import { observed } from "../github.ts";
import { aRecord, aRelease, theReleases } from "../registries/ledger.ts";
import { anOrigin } from "./lamp-page.ts";

const lines = (releases: ReturnType<typeof theReleases>) => versionLines(aRecord({ releases }), { painter: plain, width: 100 });

test("when, how, by whom and from where", () => {
  assert.is(
    releaseWords(aRelease({ origin: anOrigin() })),
    "2026-11-20 by trusted publishing, with provenance: lanternfish/lamp, release.yml, refs/tags/v1.2.0, release, environment npm",
  );
  assert.is(releaseWords(aRelease({ manner: "token-or-person", withdrawn: true })), "2026-11-20 by a token or by hand (ada); withdrawn");
  assert.is(releaseWords(aRelease({ manner: "staged", approvedBy: "grace" })), "2026-11-20 staged, and approved by a person (grace)");
  assert.is(releaseWords(aRelease({ publishedAt: null, manner: "trusted" })), "by trusted publishing");
});

test("what an origin leaves out is left out", () => {
  const origin = anOrigin({ workflow: null, ref: null, event: null, environment: null });
  assert.is(releaseWords(aRelease({ manner: "trusted", origin })), "2026-11-20 by trusted publishing: lanternfish/lamp");
});

test("provenance that does not hold, or was not checked, and what was not seen, is said", () => {
  assert.match(
    releaseWords(aRelease({ provenance: observed({ state: "refused", says: "It is another file's." }) })),
    "; its provenance does not hold: It is another file's.",
  );
  assert.match(releaseWords(aRelease({ provenance: observed({ state: "stated" }) })), "; its provenance was not checked here");
  const hidden = unseen("not-offered", "Nobody.");
  assert.is(releaseWords(aRelease({ manner: hidden })), "2026-11-20 how it came out is not seen: the registry does not show it (Nobody)");
});

test("versions stand in a column; one that is too long for it has a line of its own", () => {
  const long = "1.0.0-nightly.20261120101010.abcdef0";
  assert.equal(lines(theReleases([aRelease({ version: "1.10.0", manner: "trusted" }), aRelease({ version: "1.9", manner: "trusted" })])), [
    "  1.10.0  2026-11-20 by trusted publishing",
    "  1.9     2026-11-20 by trusted publishing",
  ]);
  assert.equal(lines(theReleases([aRelease({ version: long, manner: "trusted" })])), [
    `  ${long}`,
    `${" ".repeat(26)}2026-11-20 by trusted publishing`,
  ]);
});

test("ten are shown; how many more there are is said", () => {
  const some = (count: number) => Array.from({ length: count }, (_, index) => aRelease({ version: `1.0.${index}` }));

  assert.equal([lines(theReleases(some(10))).length, lines(theReleases(some(13))).at(-1)], [10, "  3 more looked at."]);
  assert.is(lines(theReleases(some(13), true)).at(-1), "  3 more looked at, and older ones that were not.");
  assert.is(lines(theReleases(some(2), true)).at(-1), "  There are older ones, which were not looked at.");
  assert.equal(lines(theReleases([])), ["  It has none."]);
  assert.equal(lines(unseen("unavailable")), ["  ? not seen: the registry gave no answer that could be read"]);
});

test("the newest, or why it is not told", () => {
  const newest = (releases: ReturnType<typeof theReleases>) => newestWords(aRecord({ releases }));

  assert.equal(newest(theReleases([aRelease({ manner: "trusted" })])), { version: "1.2.0", words: "2026-11-20 by trusted publishing" });
  assert.equal(newest(theReleases([])), { version: null, words: "none" });
  assert.equal(newest(unseen("not-asked")), { version: null, words: "not seen: it was not asked for" });
});

test("a version that did not come out as it should is painted so", () => {
  const painter = { ...plain, bad: (text: string) => `<bad>${text}</bad>`, doubtful: (text: string) => `<doubt>${text}</doubt>` };
  const painted = (given: Parameters<typeof aRelease>[0]) =>
    versionLines(aRecord({ releases: theReleases([aRelease(given)]) }), { painter, width: 100 })
      .join()
      .replace(/^.*<(\w+)>.*$/s, "$1");

  assert.is(painted({ manner: "token-or-person" }), "bad");
  assert.is(painted({ provenance: observed({ state: "refused", says: "No." }) }), "bad");
  assert.is(painted({ manner: unseen("unavailable") }), "doubt");
  assert.not.match(painted({}), /^(?:bad|doubt)$/);
});

test.run();
