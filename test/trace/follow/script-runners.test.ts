import { test } from "uvu";
import * as assert from "uvu/assert";
import { running } from "../scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" };
const files = {
  "package.json":
    '{"name": "harbour", "private": true, "workspaces": ["lamps/*"], "scripts": {"ship:npm": "npm publish", "ship:notes": "make notes", "lint": "make lint"}}',
  "lamps/oil/package.json": '{"name": "oil-lamp", "version": "1.0.0", "scripts": {"print": "npm publish"}}',
  "lamps/gas/project.json":
    '{"name": "gas-lamp", "targets": {"press": {"executor": "nx:run-commands", "options": {"commands": ["make", {"command": "npm publish"}]}}, "press-one": {"command": "npm publish"}}}',
};

const cases: readonly (readonly [string, string | undefined])[] = [
  ["npx run-s ship:npm", "package.json"],
  ["npx run-p lint 'ship:*'", "package.json"],
  ["npx npm-run-all lint ship:npm", "package.json"],
  ["npx run-s lint ship:notes", undefined],
  ["npx concurrently npm:ship:npm 'npm run lint'", "package.json"],
  ["npx concurrently 'npm run ship:npm'", "package.json"],
  ["npx turbo run print", "lamps/oil/package.json"],
  ["npx turbo print --filter=oil-lamp", "lamps/oil/package.json"],
  ["npx turbo run lint", undefined],
  ["npx lerna run print --stream", "lamps/oil/package.json"],
  ["npx nx run oil-lamp:print", "lamps/oil/package.json"],
  ["npx nx run-many -t print", "lamps/oil/package.json"],
  ["npx nx affected --target=print", "lamps/oil/package.json"],
  ["npx nx print oil-lamp", "lamps/oil/package.json"],
  ["npx nx run-many -t lint", undefined],
];

for (const [command, file] of cases) {
  test(`${command} runs ${file ?? "no upload"}`, () =>
    assert.equal(
      running(command, { env, files }).map((path) => path.at.file),
      file === undefined ? [] : [file],
    ));
}

test("targets of project.json run their commands", () => {
  for (const command of ["npx nx run gas-lamp:press", "npx nx press gas-lamp", "npx nx run-many --targets=lint,press-one"]) {
    assert.equal(
      running(command, { env, files }).map((path) => path.through),
      [["lamps/gas/project.json"]],
      command,
    );
  }
});

test("a configuration that is no JSON stops nothing", () => {
  assert.equal(running("npx nx run gas-lamp:press", { env, files: { "lamps/gas/project.json": "{" } }), []);
});

test.run();
