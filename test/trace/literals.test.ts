import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { familyOf, readCode, type Family } from "../../src/trace/literals.ts";

const strings = (source: string, family: Family): readonly string[] => readCode(source, family).literals.map((one) => one.text);

const families: readonly (readonly [string, Family])[] = [
  ["tools/ship.py", "hash"],
  ["Rakefile", "hash"],
  ["lamp.gemspec", "hash"],
  ["noxfile.py", "hash"],
  ["bin/ship", "hash"],
  ["build.fsx", "ml"],
  ["ship.mts", "c"],
  ["src/main.rs", "c"],
  ["Ship.cs", "c"],
];

for (const [file, family] of families) test(`${file} is read as ${family}`, () => assert.is(familyOf(file), family));

const cases: readonly (readonly [string, Family, string, readonly string[]])[] = [
  ["quotes of three kinds", "c", "a(\"one\", 'two', `three`)", ["one", "two", "three"]],
  ["a string never closed, its escaped quotes no strings", "c", String.raw`a("one \"two\" three` + '\nb("four")', ["four"]],
  ["escapes", "c", String.raw`a("say \"lamp\"\n")`, ['say "lamp"\n']],
  ["a template's holes", "c", "a(`v${x}-${y({})}`)", ["v\u0001-\u0001"]],
  ["a hash's holes", "hash", 'a("v#{x}")', ["v\u0001"]],
  ["line comments", "c", '// "gone"\na("here")', ["here"]],
  ["an address is no comment", "c", "go(x) // https://lamp.test\nb('https://lamp.test/x')", ["https://lamp.test/x"]],
  ["block comments", "c", '/* "gone"\n "gone" */ a("here")', ["here"]],
  ["hash comments", "hash", '# "gone"\na("here") # "gone"', ["here"]],
  ["a hash inside a string", "hash", 'a("one # two")', ["one # two"]],
  ["comments of ML", "ml", '(* "gone" *) a "here" // "gone"', ["here"]],
  ["triple quotes", "hash", 'a("""one "two"\nthree""")', ['one "two"\nthree']],
  ["a lone apostrophe of ML", "ml", 'let f (x: \'a) = "here"', ["here"]],
  ["a string that never ends", "c", 'a("gone\nb("here")', ["here"]],
  ["a comment that never ends", "c", 'a("here") /* "gone"', ["here"]],
];

for (const [what, family, source, expected] of cases) {
  test(`literals: ${what}`, () => assert.equal(strings(source, family), expected));
}

test("code keeps its length and its lines, and literals point at their quotes", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', "'", "`", "#", "/", "*", "\\", "\n", "{", "}", "$", "(", ")", "x", " ") }),
      fc.constantFrom<Family>("c", "hash", "ml"),
      (source, family) => {
        const read = readCode(source, family);
        assert.is(read.code.length, source.length);
        assert.is(read.code.split("\n").length, source.split("\n").length);
        for (const one of read.literals) {
          assert.ok(/["'`]/.test(source[one.start] ?? ""));
          assert.is(source[one.start], source[one.end - 1]);
        }
      },
    ),
    { seed: 2, numRuns: 500 },
  );
});

test.run();
