import { test } from "uvu";
import type { Edit } from "../../src/model/edit.ts";
import { edits, refuses } from "./edit-cases.ts";

const set = (value: string, ...path: (string | number)[]): Edit => ({ do: "set", path, value });
const replace = (part: string, by: string, ...path: (string | number)[]): Edit => ({ do: "replace", path, part, by });

edits("a plain value stays plain", "a: bell\nb: 1\n", set("organ", "a"), "a: organ\nb: 1\n");
edits("the same value is left as it stands", "a:   'bell'   # why\n", set("bell", "a"), "a:   'bell'   # why\n");
edits(
  "an aligned comment and odd spaces stay",
  "a:   bell     # why\nlonger: x     # this\n",
  set("ox", "a"),
  "a:   ox     # why\nlonger: x     # this\n",
);
edits("single quotes stay", "a: 'bell'\n", set("it's", "a"), "a: 'it''s'\n");
edits("double quotes stay", 'a: "bell"\n', set('a "b" \\', "a"), 'a: "a \\"b\\" \\\\"\n');
edits("an expression is plain", "a: bell\n", set("${{ secrets.BELL }}", "a"), "a: ${{ secrets.BELL }}\n");
edits("an expression with a colon is quoted", "a: bell\n", set("${{ x && 'a: b' }}", "a"), "a: \"${{ x && 'a: b' }}\"\n");
edits("an expression in braces is quoted", "a: { b: bell }\n", set("${{ x }}", "a", "b"), 'a: { b: "${{ x }}" }\n');
edits("quotes are those of the neighbours", "a: bell\nb: 'x y'\nc: \"z\"\nd: 'u'\n", set("on", "a"), "a: 'on'\nb: 'x y'\nc: \"z\"\nd: 'u'\n");
edits("a truth value stays one", "a: true\n", set("false", "a"), "a: false\n");
edits("a text does not become a truth value", "a: bell\n", set("true", "a"), 'a: "true"\n');
edits("a number stays one", "node-version: 20\n", set("24", "node-version"), "node-version: 24\n");
edits("a number that would lose a digit is quoted", "python: 3.9\n", set("3.10", "python"), 'python: "3.10"\n');
for (const value of [
  "yes",
  "1_000",
  "0o17",
  "0b1",
  "12:30",
  "2026-01-02",
  "~",
  "Null",
  "*x",
  "&x",
  "!x",
  "@x/y",
  "%x",
  "`x`",
  "- x",
  "a: b",
  "a #b",
  "a:",
  "#",
  "---",
  " a",
  "<<",
  "=",
  "1e3",
]) {
  edits(`${value} is quoted`, "a: bell\n", set(value, "a"), `a: "${value}"\n`);
}
for (const value of [
  "-x",
  "a:b",
  "a#b",
  "lts/*",
  "1.2.3",
  "v1.0",
  "actions/checkout@v4",
  "npm publish --access public",
  "Zürich 🔔",
  "https://x.example/y?z",
  "!",
  "^1",
]) {
  if (value !== "!") edits(`${value} is plain`, "a: bell\n", set(value, "a"), `a: ${value}\n`);
}
edits("a value is given to an empty key", "a:\nb: 1\n", set("bell", "a"), "a: bell\nb: 1\n");
edits("a value is given to an empty key with a comment", "a:   # why\n", set("bell", "a"), "a: bell   # why\n");
edits("a value is given to an empty item", "a:\n  -\n  - x\n", set("bell", "a", 0), "a:\n  - bell\n  - x\n");
edits("a value on the line below its key", "a:\n  bell # why\n", set("organ", "a"), "a:\n  organ # why\n");
edits("an item of a list in brackets", "a: [bell, organ] # why\n", set("x, y", "a", 1), 'a: [bell, "x, y"] # why\n');
edits(
  "a value becomes a text of several lines",
  "a:\n  run: npm ci # why\n  b: 1\n",
  set("npm ci\nnpm test\n", "a", "run"),
  "a:\n  run: | # why\n    npm ci\n    npm test\n  b: 1\n",
);
edits("several lines in braces are escaped", "a: { run: x }\n", set("y\nz", "a", "run"), 'a: { run: "y\\nz" }\n');
edits("control characters are escaped", "a: b\n", set("x\u0007\u0085\u2028\ufeff\ty", "a"), 'a: "x\\x07\\x85\\u2028\\ufeff\\ty"\n');
edits("a folded plain text gets one line", "a: one\n  two\nb: 1\n", set("x", "a"), "a: x\nb: 1\n");
edits("an empty text is quoted", "a: bell\n", set("", "a"), 'a: ""\n');
edits("under a quoted key", '"on": push # why\n', set("release", "on"), '"on": release # why\n');
edits("beside a complex key", "? [a, b]\n: c\nd: e\n", set("f", "d"), "? [a, b]\n: c\nd: f\n");
edits("behind document markers", "%YAML 1.2\n---\na: b\n...\n".slice(10), set("c", "a"), "---\na: c\n...\n");

edits("a part of a plain value", "run: npm publish --tag next\n", replace("publish", "stage publish", "run"), "run: npm stage publish --tag next\n");
edits("a part of a quoted value, its escapes kept", 'a: "x\\u0041y old"\n', replace("old", 'n"w', "a"), 'a: "x\\u0041y n\\"w"\n');
edits("a part with a quote in it", "a: 'it''s old'\n", replace("it's", "that's", "a"), "a: 'that''s old'\n");
edits("a part of a folded value", "a: >-\n  npm publish\n  --tag next\n", replace("next", "latest", "a"), "a: >-\n  npm publish\n  --tag latest\n");
edits("a part of a quoted value over lines", 'a: "npm publish\n  --tag next"\n', replace("next", "last", "a"), 'a: "npm publish\n  --tag last"\n');
edits("a part that makes quotes necessary", "a: bell\n", replace("b", "b: ", "a"), 'a: "b: ell"\n');

const script = "a:\n  run: |\n    npm ci\n\n    \tmake ring  \n    npm publish --x\n  b: 1\n";
edits("a word of a script", script, replace("--x", "--y", "a", "run"), script.replace("--x", "--y"));
edits("a line of a script goes", script, replace("npm ci\n", "", "a", "run"), script.replace("    npm ci\n", ""));
edits("the last line of a script goes", script, replace("npm publish --x\n", "", "a", "run"), script.replace("    npm publish --x\n", ""));
edits("a line of a script becomes two", script, replace("npm ci", "npm i\nnpm ls", "a", "run"), script.replace("npm ci", "npm i\n    npm ls"));
edits(
  "a line is put at the end of a script",
  script,
  set("npm ci\n\n\tmake ring  \nnpm publish --x\nls\n", "a", "run"),
  script.replace("--x", "--x\n    ls"),
);
edits(
  "a line is put at the start of a script",
  script,
  set("ls\nnpm ci\n\n\tmake ring  \nnpm publish --x\n", "a", "run"),
  script.replace("    npm ci", "    ls\n    npm ci"),
);
edits("a script without a last line break", "a: |\n  x\nb: 1\n", set("y", "a"), "a: |-\n  y\nb: 1\n");
edits("a script with a comment and an indentation given", "a: |2- # why\n   x\n  y\nb: 1\n", set(" x\nz", "a"), "a: |2- # why\n   x\n  z\nb: 1\n");

refuses("a folded text is set", "a: >\n  x\n", set("y", "a"), /folded/);
refuses("a map is set", "a: { b: c }\n", set("y", "a"), /No single value/);
refuses("a part that is there twice", "a: x x\n", replace("x", "y", "a"), /more than once/);
refuses("a part that is there twice, overlapping", "a: xxx\n", replace("xx", "y", "a"), /more than once/);
refuses("a part that is not there", "a: x\n", replace("z", "y", "a"), /not there/);
refuses("an empty part", "a: x\n", replace("", "y", "a"), /not there/);
refuses("a part across a fold", "a: >-\n  npm publish\n  --tag next\n", replace("publish --tag", "x", "a"), /folded over several lines/);
refuses("a value with an anchor", "a: &x b\nc: *x\n", set("d", "a"), /anchor/);
refuses("a value with a tag", "a: !!str b\n", set("d", "a"), /tag/);
refuses("an alias", "a: &x b\nc: *x\n", set("d", "c"), /No single value/);
refuses("a path that is not there", "a: b\n", set("d", "c"), /no 'c'/);
refuses("a script that would be empty", "a: |\n  x\n", set("", "a"), /empty block text/);
refuses("a script with a control character", "a: |\n  x\n", set("\u0007\n", "a"), /cannot hold/);
refuses("a script whose first line is indented", "a: |\n  x\n", set("  y\nz\n", "a"), /something else|not valid YAML/);
refuses("half of a surrogate pair", "a: x\n", set("\ud800", "a"), /surrogate/);

test.run();
