import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { plain } from "../../src/reports/painter.ts";
import { shownDiff, unifiedDiff } from "../../src/reports/unified-diff.ts";
import { withDirectory } from "../collect/temporary.ts";

const before = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
const after = before.replace("two\n", "2\n").replace("eight\n", "eight\nnine\n");

test("a diff as git writes it", () => {
  assert.is(
    unifiedDiff([{ file: ".github/workflows/release.yml", before: "one\ntwo\nthree", after: "one\n2\nthree" }]),
    `diff --git a/.github/workflows/release.yml b/.github/workflows/release.yml
--- a/.github/workflows/release.yml
+++ b/.github/workflows/release.yml
@@ -1,3 +1,3 @@
 one
-two
+2
 three
\\ No newline at end of file
`,
  );
});

test("files in their order, and those that stay the same left out", () => {
  const diff = unifiedDiff([
    { file: "a", before, after },
    { file: "b", before, after: before },
    { file: "c", before, after },
  ]);
  assert.equal(diff.match(/^diff .*$/gm), ["diff --git a/a b/a", "diff --git a/c b/c"]);
  assert.is(unifiedDiff([]), "");
});

const forms: readonly (readonly [string, (text: string) => string])[] = [
  ["LF", (text) => text],
  ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["no end of the last line", (text) => text.trimEnd()],
  ["CRLF and no end of the last line", (text) => text.replaceAll("\n", "\r\n").trimEnd()],
  ["a byte order mark", (text) => `\ufeff${text}`],
  ["a lone carriage return", (text) => text.replace("three\nfour", "three\rfour")],
  ["a line separator of Unicode", (text) => text.replace("three\n", "three\u2028\n")],
];

for (const [title, form] of forms) {
  test(`git makes the one of the other: ${title}`, () => {
    assert.is(applied("release.yml", form(before), form(after)), form(after));
  });
}

test("git takes an end of the last line that comes or goes", () => {
  assert.is(applied("a", before, after.trimEnd()), after.trimEnd());
  assert.is(applied("a", before.trimEnd(), after), after);
});

for (const file of [
  "my release.yml",
  "ends in a space ",
  "tab\t.yml",
  'a "name".yml',
  "back\\slash.yml",
  "élan/日本.yml",
  "line\nend.yml",
  "b b/b",
]) {
  test(`git finds the file ${JSON.stringify(file)}`, () => {
    assert.is(applied(file, before, after), after);
  });
}

test("git makes the one of the other, whatever they are", () => {
  const text = fc
    .array(fc.constantFrom("a\n", "b\n", "\n", "c\r\n", "- x\n", "+ y\n", "@@ z\n", "d"), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (one, other) => one === other || applied("a", one, other) === other),
    { numRuns: 30 },
  );
});

const marked = { title: mark("T"), faint: mark("F"), good: mark("G"), bad: mark("B"), doubtful: mark("D"), place: mark("P") };

test("a person sees it in git's colours", () => {
  assert.is(
    shownDiff([{ file: "a", before: "one\n-- two\nthree\n", after: "one\n++ 2\nthree\n" }], marked),
    "<T diff --git a/a b/a>\n<T --- a/a>\n<T +++ b/a>\n<P @@ -1,3 +1,3 @@>\n one\n<B --- two>\n<G +++ 2>\n three\n",
  );
});

test("a terminal is told nothing that it would obey", () => {
  const shown = shownDiff([{ file: "a", before: "one\ttwo\r\n", after: "one\t\u001b[31mtwo\u202e\r\n" }], plain);
  assert.match(shown, "-one\ttwo\n+one\t\ufffd[31mtwo\ufffd\n");
});

test.run();

function mark(letter: string) {
  return (text: string) => `<${letter} ${text}>`;
}

/** What git makes of a file by the diff to another text. */
function applied(file: string, from: string, to: string): string {
  let made = "";
  withDirectory({ [file]: from }, (directory) => {
    const diff = unifiedDiff([{ file, before: from, after: to }]);
    const { status, stderr } = spawnSync("git", ["apply", "-"], { cwd: directory, input: diff, encoding: "utf8" });
    assert.is(status, 0, `${stderr}${diff}`);
    made = readFileSync(join(directory, file), "utf8");
  });
  return made;
}
