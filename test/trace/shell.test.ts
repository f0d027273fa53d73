import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running } from "./scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN", LANTERN: "secrets.LAMP", WIND: "github.event.wind" };
const stored = (commands: string): readonly string[] => briefs(running(commands, { env }));

const once: readonly string[] = [
  "make && npm publish",
  "make || npm publish",
  "make; npm publish",
  "(cd lamps; npm publish)",
  "{ npm publish; }",
  "npm publish | tee log",
  "yes | npm publish",
  "npm publish > log 2>&1",
  "npm publish &",
  "npm \\\n  publish \\\n  --access public",
  "for lamp in oil gas; do npm publish $lamp; done",
  "while read lamp; do npm publish $lamp; done < lamps.txt",
  "until npm publish; do sleep 5; done",
  "for try in 1 2 3; do npm publish && break || sleep 9; done",
  "if npm publish; then echo done; fi",
  "out=$(npm publish 2>&1)",
  "out=`npm publish`",
  'echo "$(npm publish)"',
  "ship() { npm publish; }\nship",
  "ship() { npm $1; }\nship publish",
  'function ship { npm "$@"; }\nship publish --tag next',
  "eval 'npm publish'",
  'eval "npm $(echo publish)"',
  "WORD=publish\nnpm $WORD",
  'COMMAND="npm publish"\n$COMMAND',
  'ARGS=(publish --access public)\nnpm "${ARGS[@]}"',
  'ARGS="--access public"\nARGS="$ARGS --tag next"\nnpm publish $ARGS',
  "bash -c 'npm publish'",
  'bash -lc "cd lamps && npm publish"',
  "env A=b npm publish",
  "trap 'echo lost' ERR\nnpm publish",
  "[[ $WIND == calm ]] || exit 0\nnpm publish",
  "set -x; npm publish; set +x",
];

for (const commands of once)
  test(`followed: ${commands.replaceAll("\n", "; ")}`, () => assert.equal(stored(commands), ["npm stored-token NPM_TOKEN"]));

const never: readonly string[] = [
  "ship() { npm publish; }",
  "false && npm publish",
  "true || npm publish",
  "if false; then npm publish; fi",
  "echo npm publish",
  "cat <<EOF > ship.sh\nnpm publish\nEOF",
  "# npm publish\n: npm publish",
  "grep -q 'npm publish' log",
];

for (const commands of never) test(`not run: ${commands.replaceAll("\n", "; ")}`, () => assert.equal(stored(commands), []));

test("a variable before a command holds for it alone", () => {
  assert.equal(stored("NODE_AUTH_TOKEN=$LANTERN npm publish"), ["npm stored-token LAMP"]);
  assert.equal(stored("NODE_AUTH_TOKEN=$LANTERN make\nnpm publish"), ["npm stored-token NPM_TOKEN"]);
  assert.equal(stored("export NODE_AUTH_TOKEN=$LANTERN\nnpm publish"), ["npm stored-token LAMP"]);
  assert.equal(stored("(export NODE_AUTH_TOKEN=$LANTERN)\nnpm publish"), ["npm stored-token NPM_TOKEN"]);
});

test("a variable set in a branch may or may not hold afterwards", () => {
  assert.equal(stored('if [ "$WIND" = calm ]; then export NODE_AUTH_TOKEN=$LANTERN; fi\nnpm publish'), ["npm stored-token LAMP+NPM_TOKEN"]);
  assert.equal(stored('if [ "$WIND" = calm ]; then T=$LANTERN; else T=; fi\nNODE_AUTH_TOKEN=$T npm publish'), ["npm stored-token LAMP"]);
});

test("a list of registries is a path for each", () => {
  const commands = 'for registry in https://{npm-registry-host} https://npm.pkg.github.com; do npm publish --registry "$registry"; done';
  assert.equal(stored(commands), ["github-packages stored-token NPM_TOKEN", "npm stored-token NPM_TOKEN"]);
});

test("functions that call each other come to an end", () => {
  assert.equal(stored("a() { b; npm publish; }\nb() { a; }\na"), ["npm stored-token NPM_TOKEN"]);
});

test("a long script is walked in no time", () => {
  assert.equal(stored(`${Array.from({ length: 3000 }, (_, index) => `X=${index}; echo $X`).join("\n")}\nnpm publish`), [
    "npm stored-token NPM_TOKEN",
  ]);
});

test.run();
