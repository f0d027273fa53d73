import { test } from "uvu";
import * as assert from "uvu/assert";
import { commandsOf, isIdle, withoutCommands, withoutWords } from "../../../src/registries/adopt/script-commands.ts";

const isLogin = ({ source }: { readonly source: string }): boolean => /npmrc|npm config/.test(source);

test("commands are told in the order of the text, those in branches and loops too", () => {
  const text = "npm ci && npm test\nif [ -n x ]; then\n  npm publish\nfi\nfor one in a b; do echo x | tee y; done\n";
  assert.equal(
    commandsOf(text, "bash").map(({ source }) => source),
    ["npm ci", "npm test", "[ -n x ]", "npm publish", "echo x | tee y"],
  );
});

test("a heredoc's lines are part of its command", () => {
  const text = "cat > ~/.npmrc <<EOF\n//host/:_authToken=x\nEOF\nnpm publish\n";
  assert.is(commandsOf(text, "bash")[0]?.source, "cat > ~/.npmrc <<EOF\n//host/:_authToken=x\nEOF");
  assert.is(withoutCommands(text, "bash", isLogin), "npm publish\n");
});

const cuts: readonly (readonly [string, string | undefined])[] = [
  ["npm config set x\nnpm publish\n", "npm publish\n"],
  ["npm config set x && npm publish\n", "npm publish\n"],
  ["npm ci && npm config set x && npm publish\n", "npm ci && npm publish\n"],
  ["npm ci; npm config set x\nnpm publish\n", "npm ci\nnpm publish\n"],
  ["if true; then npm config set x; npm publish; fi\n", "if true; then npm publish; fi\n"],
  ["npm config set x || exit 1\nnpm publish\n", undefined],
  ["npm publish\n", "npm publish\n"],
];

for (const [text, after] of cuts) {
  test(JSON.stringify(text), () => {
    assert.is(withoutCommands(text, "bash", isLogin), after);
  });
}

test("words go with the space before them", () => {
  assert.is(
    withoutWords("npm publish --tag next --provenance\n", "bash", (word) => word === "--provenance"),
    "npm publish --tag next\n",
  );
});

test("what only sets the shell's options runs nothing", () => {
  for (const text of ["", "\n", "set -e\n", "# a note\nset -euo pipefail\n"]) assert.ok(isIdle(text), text);
  for (const text of ["npm publish", "set -e\nnpm ci\n", "exit 1"]) assert.not(isIdle(text), text);
});

test.run();
