import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unseen } from "../../src/model/observed.ts";
import { byManner, manners, type Release } from "../../src/model/release.ts";
import { lineOf, releaseLines } from "../../src/trace/release-lines.ts";
import { aRelease } from "../registries/ledger.ts";

/** One a day, the oldest first. */
function inOrder(...all: readonly (readonly [version: string, manner: Release["manner"] | (typeof manners)[number]])[]): readonly Release[] {
  return all.map(([version, manner], day) => aRelease({ version, manner, publishedAt: `2026-11-${String(day + 1).padStart(2, "0")}T10:00:00Z` }));
}

/** `1: 1.1.0 after 1.0.0`. */
function downgrades(releases: readonly Release[]): readonly string[] {
  return releaseLines(releases).flatMap(({ line, downgrades: found }) =>
    found.map(({ release, before }) => `${line}: ${release.version} after ${before.version}`),
  );
}

for (const [version, line] of [
  ["1.4.2", "1"],
  ["v1.4.2", "1"],
  ["1", "1"],
  ["0.3.9", "0.3"],
  ["0.03.1", "0.3"],
  ["0", "0"],
  ["2.0.0-rc.1", "2"],
  ["2.0.0.post1", "2"],
  ["2026.11.3", "2026"],
  ["26.11", "26"],
  ["1!2.0", "1!2"],
  ["0!2.0", "2"],
  ["01.2", "1"],
  ["1.2.3.4", "1"],
  ["nightly", "nightly"],
  ["", ""],
] as const) {
  test(`${version || "no version"} is of line ${line || "of none"}`, () => {
    assert.is(lineOf(version), line);
  });
}

test("lines stand by their newest version, versions in them newest first, what has no date last", () => {
  const [a, b, c] = inOrder(["1.0.0", "trusted"], ["2.0.0", "trusted"], ["1.0.1", "trusted"]);
  const undated = aRelease({ version: "1.0.2", publishedAt: null });
  const lines = releaseLines([undated, a, b, c].flatMap((one) => one ?? []));

  assert.equal(
    lines.map(({ line, releases }) => [line, releases.map(({ version }) => version)]),
    [
      ["1", ["1.0.1", "1.0.0", "1.0.2"]],
      ["2", ["2.0.0"]],
    ],
  );
  assert.equal(releaseLines([]), []);
});

test("less proof than the version before it in its line is a downgrade", () => {
  const releases = inOrder(["1.0.0", "trusted-with-provenance"], ["1.0.1", "trusted"], ["1.0.2", "token-or-person"], ["1.0.3", "staged"]);
  const [{ downgrades: found } = { downgrades: [] }] = releaseLines(releases);

  assert.equal(
    found.map(({ release, from, to }) => [release.version, from, to]),
    [
      ["1.0.2", "trusted", "token-or-person"],
      ["1.0.1", "trusted-with-provenance", "trusted"],
    ],
  );
});

test("an old major after a new one is compared with itself, and so are small versions below 1.0", () => {
  assert.equal(downgrades(inOrder(["1.0.0", "token-or-person"], ["2.0.0", "trusted"], ["1.0.1", "token-or-person"])), []);
  assert.equal(downgrades(inOrder(["0.2.0", "trusted"], ["0.3.0", "token-or-person"])), []);
  assert.equal(downgrades(inOrder(["0.2.0", "trusted"], ["0.2.1", "token-or-person"])), ["0.2: 0.2.1 after 0.2.0"]);
});

test("a prerelease is a version of its line like any other", () => {
  assert.equal(downgrades(inOrder(["2.0.0", "trusted"], ["2.1.0-beta.1", "token-or-person"])), ["2: 2.1.0-beta.1 after 2.0.0"]);
});

test("what is not known is no downgrade: the next older known one is compared", () => {
  const hidden = unseen("unavailable");
  assert.equal(downgrades(inOrder(["1.0.0", "trusted"], ["1.0.1", hidden], ["1.0.2", "token-or-person"])), ["1: 1.0.2 after 1.0.0"]);
  assert.equal(downgrades(inOrder(["1.0.0", hidden], ["1.0.1", "token-or-person"])), []);

  const undated = [aRelease({ version: "1.0.0", publishedAt: null }), aRelease({ version: "1.0.1", publishedAt: null, manner: "token-or-person" })];
  assert.equal(downgrades(undated), []);
  const wrong = [aRelease({ version: "1.0.0", publishedAt: "soon" }), aRelease({ version: "1.0.1", manner: "token-or-person" })];
  assert.is(releaseLines(wrong)[0]?.releases[0]?.version, "1.0.1");
});

test("of one moment the higher version is the newer", () => {
  const at = "2026-11-20T10:00:00Z";
  const releases = [
    aRelease({ version: "1.0.9", publishedAt: at, manner: "trusted" }),
    aRelease({ version: "1.0.10", publishedAt: at, manner: "token-or-person" }),
  ];

  assert.equal(downgrades(releases), ["1: 1.0.10 after 1.0.9"]);
});

const someReleases = fc.uniqueArray(
  fc.record({
    version: fc.constantFrom("0.1.0", "0.2.0", "0.2.1", "1.0.0", "1.0.1", "1.1.0-rc.1", "1.10.0", "1.9.0", "2.0.0", "1!1.0", "2026.1", "nightly"),
    publishedAt: fc.constantFrom("2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z", "2026-11-03T10:00:00Z", "2026-11-04T10:00:00.5Z", null),
    manner: fc.constantFrom(...manners, unseen("unavailable")),
  }),
  { selector: ({ version }) => version },
);

test("the order of input never changes the answer", () => {
  const shuffled = someReleases.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  fc.assert(
    fc.property(shuffled, ([given, other]) => {
      const made = new Map(given.map((one) => [one, aRelease(one)] as const));
      const of = (all: typeof given) => releaseLines(all.flatMap((one) => made.get(one) ?? []));
      assert.equal(of(other), of(given));
    }),
  );
});

test("a downgrade is always inside one line, by date, and to less proof; no version is lost", () => {
  fc.assert(
    fc.property(someReleases, (given) => {
      const lines = releaseLines(given.map((one) => aRelease(one)));
      assert.is(lines.flatMap(({ releases }) => releases).length, given.length);
      for (const { line, downgrades: found } of lines) {
        for (const { release, before, from, to } of found) {
          assert.equal([lineOf(release.version), lineOf(before.version)], [line, line]);
          assert.ok(Date.parse(release.publishedAt ?? "") >= Date.parse(before.publishedAt ?? ""));
          assert.ok(byManner(to, from) < 0);
        }
      }
    }),
  );
});

test.run();
