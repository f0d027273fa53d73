import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandLines } from "../../src/rules/command-lines.ts";

function lines(script: string): readonly string[] {
  return commandLines(script).map(({ words }) => words.join("|"));
}

test("commands end at line ends, separators and brackets", () => {
  assert.equal(lines("cd lamp && npm ci; npm test | tee log\n(make oil) & x=$(cat wick)\r\nls"), [
    "cd|lamp",
    "npm|ci",
    "npm|test",
    "tee|log",
    "make|oil",
    "x=$",
    "cat|wick",
    "ls",
  ]);
});

test("what is quoted stays a word, with its quotes taken away", () => {
  assert.equal(lines(`echo "run: npm ci; \\"now\\"" 'a && b'c`), [`echo|run: npm ci; \\"now\\"|a && bc`]);
  assert.equal(lines("echo 'a\\'; npm ci"), ["echo|a\\", "npm|ci"]);
  assert.equal(lines("echo 'never\nclosed; npm ci"), ["echo|never\nclosed; npm ci"]);
});

test("comments and here-documents are no commands", () => {
  assert.equal(lines("# npm ci\nmake oil # npm ci\nmake a#b"), ["make|oil", "make|a#b"]);
  assert.equal(lines("cat > notes <<-'END'\nnpm ci\n  END\nls <<< wick\npwd"), ["cat|>|notes|<<-END", "ls|<<<|wick", "pwd"]);
  assert.equal(lines("cat <<A <<B\nnpm ci\nA\nnpm test\nB\nls"), ["cat|<<A|<<B", "ls"]);
  assert.equal(lines("cat <<END\nnpm ci"), ["cat|<<END"]);
});

test("a line goes on behind a backslash or a backtick, and a path of Windows keeps its own", () => {
  assert.equal(lines("npm \\\n  ci\nnpm `\r\n  test\n.\\gradlew.bat build\necho a\\ b"), ["npm|ci", "npm|test", ".\\gradlew.bat|build", "echo|a b"]);
});

test("an expression of GitHub is taken whole", () => {
  assert.equal(lines("${{ inputs.path || 'a; b' }}/gradlew build"), ["${{ inputs.path || 'a; b' }}/gradlew|build"]);
  assert.equal(lines("npm ${{ never closed"), ["npm|${{ never closed"]);
});

test("each command is told with its place", () => {
  const script = "cd lamp &&  npm 'ci'  # now";
  assert.equal(
    commandLines(script).map(({ start, end }) => script.slice(start, end)),
    ["cd lamp", "npm 'ci'"],
  );
});

test("places are in order and inside any text", () => {
  const shell = fc.stringMatching(/^[a-z '"\\`#\n;&|()<$ {}]{0,60}$/);
  fc.assert(
    fc.property(shell, (script) => {
      let last = 0;
      for (const { words, start, end } of commandLines(script)) {
        assert.ok(start >= last && end > start && end <= script.length && words.length > 0);
        last = end;
      }
    }),
  );
});

test.run();
