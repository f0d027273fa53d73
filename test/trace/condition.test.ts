import { test } from "uvu";
import * as assert from "uvu/assert";
import { running } from "./scenario.ts";

const env = {
  SEA: "=calm",
  EMPTY: "=",
  WIND: "github.event.wind",
  NODE_AUTH_TOKEN: "secrets.NPM_TOKEN",
  GEM_HOST_API_KEY: "secrets.GEM",
};

/** Which of the two branches can be taken. */
function taken(condition: string): string {
  const paths = running(`if ${condition}; then npm publish; else gem push lamp.gem; fi`, { env });
  return paths
    .map((path) => (path.registry === "npm" ? "then" : "else"))
    .sort()
    .join(" ");
}

const either = "else then";
const cases: readonly (readonly [string, string])[] = [
  ["true", "then"],
  ["false", "else"],
  ['[ "$SEA" = calm ]', "then"],
  ['[[ "$SEA" == "calm" ]]', "then"],
  ['test "$SEA" = rough', "else"],
  ['[ "$SEA" != rough ]', "then"],
  ['[ ! "$SEA" = calm ]', "else"],
  ['[ "$EMPTY" = "" ]', "then"],
  ['[ -z "$EMPTY" ]', "then"],
  ['[ -n "$EMPTY" ]', "else"],
  ['[ -n "$SEA" ]', "then"],
  ['[ "$SEA" ]', "then"],
  ['[ "$WIND" = calm ]', either],
  ['[ -n "$WIND" ]', either],
  ['[ "${WIND:-calm}" = rough ]', either],
  ['[[ "$SEA" == c* ]]', either],
  ['[ "$SEA" = calm ] && [ "$EMPTY" = x ]', "else"],
  ['[ "$SEA" = calm ] || [ "$WIND" = x ]', "then"],
  ['[ "$SEA" = calm ] && [ "$WIND" = x ]', either],
  ["[ -f lamp.txt ]", either],
  ["grep -q lamp notes.txt", either],
];

for (const [condition, expected] of cases) {
  test(`${condition}: ${expected}`, () => assert.is(taken(condition), expected));
}

test("a list of commands ends where its condition decides", () => {
  const says = (line: string): number => running(line, { env }).length;
  assert.is(says('[ "$SEA" = rough ] && npm publish'), 0);
  assert.is(says('[ "$SEA" = calm ] || npm publish'), 0);
  assert.is(says('[ "$SEA" = calm ] && npm publish'), 1);
  assert.is(says('[ "$WIND" = calm ] && npm publish'), 1);
  assert.is(says('[ "$WIND" = calm ] || npm publish'), 1);
});

test("a case takes the branch of what is known, and every branch of what is not", () => {
  const tools = (subject: string): readonly string[] =>
    running(`case "${subject}" in\n  calm) npm publish ;;\n  ro*|storm) gem push lamp.gem ;;\n  *) cargo publish ;;\nesac`, {
      env: { ...env, GEM_HOST_API_KEY: "secrets.GEM", CARGO_REGISTRY_TOKEN: "secrets.CARGO" },
    })
      .map((path) => path.registry)
      .sort();
  assert.equal(tools("calm"), ["npm"]);
  assert.equal(tools("rough"), ["rubygems"]);
  assert.equal(tools("mist"), ["crates-io"]);
  assert.equal(tools("$WIND"), ["crates-io", "npm", "rubygems"]);
});

test.run();
