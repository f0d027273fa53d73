import { test } from "uvu";
import * as assert from "uvu/assert";
import { speaksOfPublishing } from "../../src/trace/run-file.ts";
import { briefs, running, withSteps, type Texts } from "./scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" };
const publish = "#!/usr/bin/env bash\nset -e\nnpm publish\n";

const found: readonly (readonly [string, Texts])[] = [
  ["./tools/ship.sh", { "tools/ship.sh": publish }],
  ["tools/ship.sh", { "tools/ship.sh": publish }],
  ["bash tools/ship.sh", { "tools/ship.sh": publish }],
  ["bash -eux -o pipefail ./tools/ship.sh now", { "tools/ship.sh": publish }],
  ["sudo -E bash -c './tools/ship.sh'", { "tools/ship.sh": publish }],
  ["source tools/ship.sh", { "tools/ship.sh": publish }],
  [". ./tools/ship.sh", { "tools/ship.sh": publish }],
  ["cd tools && ./ship.sh", { "tools/ship.sh": publish }],
  ["cd tools\n../ship", { ship: publish }],
  ["$GITHUB_WORKSPACE/tools/ship.sh", { "tools/ship.sh": publish }],
  ["${{ github.workspace }}/tools/ship.sh", { "tools/ship.sh": publish }],
  ['"$(dirname "$0")/tools/ship.sh"', { "tools/ship.sh": publish }],
  ['cd "$SOMEWHERE" && bin/ship.sh', { "deep/bin/ship.sh": publish }],
  ["tools/ship", { "tools/ship": publish }],
  ["sh tools/ship", { "tools/ship": "npm publish\n" }],
  [
    "./tools/ship.sh",
    {
      "tools/ship.sh": '#!/bin/bash\nsource "$(dirname "$0")/print.sh"\nprint_all\n',
      "tools/print.sh": "print_all() {\n  npm publish\n}\n",
    },
  ],
  ["./a.sh", { "a.sh": "./b.sh", "b.sh": "./c.sh publish", "c.sh": 'case "$1" in publish) npm publish ;; esac' }],
  ["./ship.sh publish", { "ship.sh": '"$@"\nnpm "$1"\n' }],
  ["pwsh ./ship.ps1", { "ship.ps1": "npm publish\n" }],
  ["node tools/ship", { "tools/ship.js": 'execSync("npm publish");' }],
  ["npx tsx tools/ship.ts --now", { "tools/ship.ts": 'execSync("npm publish");' }],
  ["bun tools/ship.ts", { "tools/ship.ts": "await $`npm publish`;" }],
];

for (const [command, files] of found) {
  test(`${command.replaceAll("\n", "; ")} is read`, () => assert.equal(briefs(running(command, { env, files })), ["npm stored-token NPM_TOKEN"]));
}

test("the files passed through are told in order, and the command's place is in the last", () => {
  const [path] = running("./a.sh", { env, files: { "a.sh": "cd tools\n../b.sh", "b.sh": "make\nnpm publish" } });
  assert.equal(path?.through, ["a.sh", "b.sh"]);
  assert.equal(path?.at, { file: "b.sh", line: 2, column: 1 });
});

test("a script's variables are its own, a sourced one's come back", () => {
  const files = { "set.sh": "export npm_config_registry=https://npm.pkg.github.com" };
  assert.equal(
    running("source ./set.sh\nnpm publish", { env, files }).map((path) => path.registry),
    ["github-packages"],
  );
  assert.equal(
    running("./set.sh\nnpm publish", { env, files }).map((path) => path.registry),
    ["npm"],
  );
});

test("arguments decide in a script", () => {
  const files = { "ship.sh": 'if [ "$1" = "--real" ]; then\n  npm publish\nelse\n  npm publish --dry-run\nfi' };
  assert.is(running("./ship.sh --real", { env, files }).length, 1);
  assert.is(running("./ship.sh", { env, files }).length, 0);
  assert.is(running("./ship.sh $HOW", { env: { ...env, HOW: "vars.HOW" }, files }).length, 1);
});

test("scripts that run each other come to an end, soon", () => {
  const files = {
    "a.sh": "./b.sh $1 x\n./a.sh y$1\n./b.sh z",
    "b.sh": "./a.sh $1\nsource ./b.sh\n./b.sh w$1\nnpm publish",
  };
  assert.equal(briefs(running("./a.sh", { env, files })), ["npm stored-token NPM_TOKEN"]);
});

test("an upload in a script that nothing here lets succeed is none", () => {
  const files = { "ship.sh": publish };
  assert.equal(running("./ship.sh", { files }), []);
  assert.is(running("npm publish", { files }).length, 1);
  assert.equal(briefs(running("./ship.sh", { files, idToken: true })), ["npm trusted-publishing"]);
});

test("a branch of a script that the workflow never feeds is no token", () => {
  const files = {
    "ship.sh": 'if [ -n "$NPM_TOKEN" ]; then\n  echo "//{npm-registry-host}/:_authToken=$NPM_TOKEN" > ~/.npmrc\nfi\nnpm publish',
  };
  assert.equal(briefs(running("./ship.sh", { files, idToken: true })), ["npm trusted-publishing"]);
  assert.equal(briefs(running("./ship.sh", { files, idToken: true, env: { NPM_TOKEN: "secrets.LAMP" } })), ["npm stored-token LAMP"]);
});

test("PowerShell and cmd name their scripts with backslashes", () => {
  const steps = (shell: string, file: string): string =>
    `- shell: ${shell}\n  run: .\\tools\\${file}\n  env:\n    NODE_AUTH_TOKEN: {{ secrets.NPM_TOKEN }}`;
  assert.equal(briefs(withSteps(steps("cmd", "ship.cmd"), { files: { "tools/ship.cmd": "@echo off\r\nnpm publish\r\n" } })), [
    "npm stored-token NPM_TOKEN",
  ]);
  assert.equal(briefs(withSteps(steps("pwsh", "ship.ps1"), { files: { "tools/ship.ps1": "npm publish\n" } })), ["npm stored-token NPM_TOKEN"]);
});

test("words that speak of publishing", () => {
  for (const words of ["publish", "make Release", "upload it", "pushes"]) assert.ok(speaksOfPublishing(words), words);
  for (const words of ["build", "polish the lamp"]) assert.not(speaksOfPublishing(words), words);
});

test.run();
