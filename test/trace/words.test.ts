import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running } from "./scenario.ts";

const env = { LANTERN: "secrets.LAMP", EMPTY: "=", WORD: "=calm", WIND: "vars.WIND" };

/** What a word carries, seen by the token an upload is given. */
const cases: readonly (readonly [string, string])[] = [
  ["$LANTERN", "stored-token LAMP"],
  ['"$LANTERN"', "stored-token LAMP"],
  ["${LANTERN}", "stored-token LAMP"],
  ["${LANTERN:-}", "stored-token LAMP"],
  ["${LANTERN:-none}", "stored-token LAMP"],
  ["${NOWHERE:-$LANTERN}", "stored-token LAMP"],
  ["${EMPTY:-$LANTERN}", "stored-token LAMP"],
  ["${WORD:-$LANTERN}", "token-unlocated"],
  ["${WORD:+$LANTERN}", "stored-token LAMP"],
  ["${EMPTY:+$LANTERN}", "token-unlocated"],
  ["${LANTERN:?missing}", "stored-token LAMP"],
  ["$(echo $LANTERN)", "stored-token LAMP"],
  ["`echo $LANTERN`", "stored-token LAMP"],
  ["'$LANTERN'", "token-unlocated"],
  ["${{ secrets.OIL }}", "stored-token OIL"],
  ['"${{ secrets.OIL || secrets.GAS }}"', "stored-token GAS+OIL"],
  ["$EMPTY", "token-unlocated"],
  ["$NOWHERE", "unknown"],
  ["$(cat key.txt)", "unknown"],
];

for (const [word, expected] of cases) {
  test(`a token of ${word} is ${expected}`, () => assert.equal(briefs(running(`cargo publish --token=${word}`, { env })), [`crates-io ${expected}`]));
}

const programs: readonly (readonly [string, number])[] = [
  ["npm publish {oil,gas}.tgz", 1],
  ["X='publish --dry-run'\nnpm $X", 0],
  ["X='publish'\nnpm \"$X\"", 1],
];

for (const [commands, count] of programs) {
  test(`${commands.replaceAll("\n", "; ")} is ${count} path(s)`, () =>
    assert.is(running(commands, { env: { NODE_AUTH_TOKEN: "secrets.NPM" } }).length, count));
}

test.run();
