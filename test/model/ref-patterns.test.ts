import fc from "fast-check";
import picomatch from "picomatch";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Automaton, filtered, fnmatch, literally } from "../../src/model/ref-patterns.ts";
import { matching, uncovered } from "../../src/model/ref-search.ts";

/** Whether a pattern matches a name that git allows. */
const matches = (pattern: Automaton | undefined, name: string): boolean | undefined =>
  pattern && uncovered(matching([literally(name)]), matching([pattern])) === "none";

test("a star of a ruleset stops at a slash, and two stars with a slash do not", () => {
  const table: readonly [pattern: string, name: string, expected: boolean][] = [
    ["refs/tags/v*", "refs/tags/v1.2.0", true],
    ["refs/tags/v*", "refs/tags/v1/rc", false],
    ["refs/tags/*", "refs/tags/lamp/v1", false],
    ["refs/tags/**", "refs/tags/lamp/v1", false],
    ["refs/tags/**/*", "refs/tags/lamp/v1", true],
    ["refs/tags/**/*", "refs/tags/v1", true],
    ["refs/heads/qa/**/*", "refs/heads/qa/foo/bar/foobar/hello-world", true],
    ["refs/heads/qa**/**/*", "refs/heads/qa2/foo", true],
    ["refs/heads/release-?", "refs/heads/release-1", true],
    ["refs/heads/release-?", "refs/heads/release-12", false],
    ["refs/tags/v[0-9]*", "refs/tags/v1", true],
    ["refs/tags/v[0-9]*", "refs/tags/vx", false],
    ["refs/tags/V*", "refs/tags/v1", false],
  ];
  for (const [pattern, name, expected] of table) assert.is(matches(fnmatch(pattern), name), expected, `${pattern} ${name}`);
});

test("what GitHub does not document of a ruleset's pattern is not guessed", () => {
  for (const pattern of ["v[!0]", "v[^0]", "v\\*", "v[0"]) assert.is(fnmatch(pattern), undefined, pattern);
});

test("a workflow's filter is read by its own rules", () => {
  const table: readonly [pattern: string, name: string, expected: boolean][] = [
    ["v*", "v1.2.0", true],
    ["v*", "v1/rc", false],
    ["v**", "v1/rc", true],
    ["**", "lamp/v1", true],
    ["releases/**-alpha", "releases/a/b-alpha", true],
    ["v[12].[0-9]+.[0-9]+", "v1.10.1", true],
    ["v[12].[0-9]+.[0-9]+", "v3.10.1", false],
    ["v[12].[0-9]+.[0-9]+", "v1.10", false],
    ["octocats?", "octocat", true],
    ["a\\+b", "a+b", true],
    ["prêt-*", "prêt-1", true],
    ["prêt-*", "pret-1", false],
  ];
  for (const [pattern, name, expected] of table) assert.is(matches(filtered(pattern), name), expected, `${pattern} ${name}`);
  for (const pattern of ["?", "*+", "v[0"]) assert.is(filtered(pattern), undefined, pattern);
});

const name = fc
  .array(fc.stringMatching(/^[ab1_-][ab1._-]{0,2}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join("/"))
  .filter((text) => !/\.\.|\.(?:\/|$)/.test(text));

test("ruleset patterns agree with another matcher", () => {
  const part = fc.constantFrom("a", "b", "*", "?", "[ab]", "1", "a*", "*b", "**/", "/", "-");
  const pattern = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
  const usual = pattern.filter((text) => !/\*\*(?!\/)|[^/]\*\*|^\/|\/\/|\/$|\*{3}/.test(text));
  fc.assert(
    fc.property(usual, name, (text, given) => {
      const expected = picomatch.isMatch(given, text, { dot: true, nobrace: true, noextglob: true, strictSlashes: true });
      assert.is(matches(fnmatch(text), given), expected, `${text} ${given}`);
    }),
    { numRuns: 2000 },
  );
});

test("a filter agrees with the same written as a regular expression", () => {
  const part = fc.constantFrom("a", "b", "/", "*", "**", "1", "[ab]", "a+", "b?");
  const patterns = fc.array(part, { minLength: 1, maxLength: 5 });
  const written = (one: string): string => (one === "**" ? ".*" : one === "*" ? "[^/]*" : one);
  fc.assert(
    fc.property(patterns, name, (parts, given) => {
      // Two parts with stars would make one with more.
      fc.pre(!parts.some((one, index) => one.includes("*") && parts[index + 1]?.includes("*") === true));
      const expected = new RegExp(`^${parts.map(written).join("")}$`).test(given);
      assert.is(matches(filtered(parts.join("")), given), expected, `${parts.join("")} ${given}`);
    }),
    { numRuns: 2000 },
  );
});

test.run();
