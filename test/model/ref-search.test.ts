import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Automaton, filtered, fnmatch, literally } from "../../src/model/ref-patterns.ts";
import { allOf, anyOf, has, matching, type RefSet, uncovered } from "../../src/model/ref-search.ts";

const set = (...patterns: readonly (Automaton | undefined)[]): RefSet => matching(patterns.flatMap((one) => one ?? []));
const tags = (pattern: string): RefSet => set(filtered(pattern, "refs/tags/"));

test("the shortest name that no ruleset is about is found", () => {
  assert.is(uncovered(tags("v*"), set(fnmatch("refs/tags/v*"))), "none");
  assert.equal(uncovered(tags("v**"), set(fnmatch("refs/tags/v*"))), { ref: "refs/tags/v/x" });
  assert.is(uncovered(tags("v**"), set(fnmatch("refs/tags/**/*"))), "none");
  assert.is(uncovered(tags("v[0-9]+.[0-9]+"), set(fnmatch("refs/tags/v[0-9]*.*"))), "none");
  assert.equal(uncovered(tags("v[0-9]+.[0-9]+"), set()), { ref: "refs/tags/v0.0" });
  assert.is(uncovered(set(), set()), "none");
});

test("several sets cover together, and what one leaves out is open", () => {
  const halves = [set(fnmatch("refs/tags/v[0-4]*")), set(fnmatch("refs/tags/v[5-9]*"))];
  const without = matching([literally("refs/", true)], [literally("refs/tags/v2")]);

  assert.is(uncovered(tags("v[0-9]"), anyOf(halves)), "none");
  assert.equal(uncovered(tags("v[0-9]"), anyOf(halves.slice(0, 1))), { ref: "refs/tags/v5" });
  assert.equal(uncovered(tags("v[0-9]"), without), { ref: "refs/tags/v2" });
  assert.equal(uncovered(allOf([tags("v*"), tags("*2")]), set()), { ref: "refs/tags/v2" });
});

test("a set has a ref where the search finds nothing left of it, whatever patterns make the set", () => {
  const part = fc.constantFrom("v", "1", "/", "*", "?", "**/", "[0-9]", ".");
  const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => fnmatch(parts.join(""), "refs/tags/"));
  const names = ["v", "1", "v1", "v1.0", "a/v1", "v/1", "vv", "a/b/1"].map((name) => `refs/tags/${name}`);
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 3 }), fc.array(pattern, { maxLength: 2 }), (within, without) => {
      const refs = matching(
        within.flatMap((one) => one ?? []),
        without.flatMap((one) => one ?? []),
      );
      for (const name of names) assert.is(has(refs, name), uncovered(matching([literally(name)]), refs) === "none", name);
    }),
  );
  assert.equal([has(set(literally("refs/heads/я")), "refs/heads/я"), has(set(), "refs/heads/main")], [true, false]);
});

test("names that git refuses are not found", () => {
  assert.is(uncovered(tags("v/"), set()), "none");
  assert.is(uncovered(tags("a..b"), set()), "none");
  assert.is(uncovered(tags(".v"), set()), "none");
});

test("a letter of no alphabet is told apart", () => {
  assert.equal(uncovered(tags("я*"), set(fnmatch("refs/tags/я?*"))), { ref: "refs/tags/я" });
});

test("a hostile set of patterns is given up, not waited for", () => {
  const many = Array.from({ length: 12 }, (_, index) => filtered(`**a${"[ab]".repeat(index + 8)}`, "refs/tags/"));
  assert.is(uncovered(set(filtered("**", "refs/tags/")), set(...many, filtered("**", "refs/tags/"))), "unknown");
});

test("what is found is wanted and not covered", () => {
  const part = fc.constantFrom("a", "b", "*", "**/", "?", "[ab]", "/", "v");
  const pattern = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => fnmatch(parts.join(""), "refs/tags/"));
  const exactly = (ref: string, patterns: RefSet): boolean => uncovered(matching([literally(ref)]), patterns) === "none";
  fc.assert(
    fc.property(pattern, fc.array(pattern, { maxLength: 3 }), (wanted, covers) => {
      const found = uncovered(set(wanted), set(...covers));
      if (typeof found === "string") return;
      assert.ok(exactly(found.ref, set(wanted)), found.ref);
      assert.not(exactly(found.ref, set(...covers)), found.ref);
    }),
  );
});

test.run();
