import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, type Texts } from "../scenario.ts";

const env = { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN", CARGO_REGISTRY_TOKEN: "secrets.CRATES" };
const manifest = '{"name": "lamp", "version": "1.0.0"}';
const npm = "npm stored-token NPM_TOKEN";

const cases: readonly (readonly [string, string, Texts, readonly string[]])[] = [
  ["without configuration", "npx release-it", {}, [npm]],
  ["in CI", "npx release-it minor --ci --no-git.requireCleanWorkingDir", {}, [npm]],
  ["npm: false", "npx release-it", { ".release-it.json": '{"npm": false}' }, []],
  [
    "npm: false in package.json",
    "npx release-it",
    { "package.json": '{"name": "lamp", "release-it": {"npm": false, "github": {"release": true}}}' },
    [],
  ],
  ["npm: false in JavaScript", "npx release-it", { ".release-it.cjs": "module.exports = { npm: false };" }, []],
  ["npm: false in YAML", "npx release-it", { ".release-it.yml": "npm: false\n" }, []],
  ["npm.publish: false", "npx release-it", { ".release-it.json": '{"npm": {"skipChecks": true, "publish": false}}' }, []],
  ["npm.publish: true", "npx release-it", { ".release-it.json": '{"npm": {"publish": true}}' }, [npm]],
  ["github only said", "npx release-it", { ".release-it.json": '{"github": {"release": false}}' }, [npm]],
  [
    "another configuration",
    "npx release-it --config harbour.json",
    { "harbour.json": '{"npm": false}', ".release-it.json": '{"npm": {"publish": true}}' },
    [],
  ],
  ["--no-npm", "npx release-it --no-npm", {}, []],
  ["--no-npm.publish", "npx release-it --no-npm.publish", {}, []],
  ["--dry-run", "npx release-it --dry-run", {}, []],
  ["a private package", "npx release-it", { "package.json": '{"name": "lamp", "private": true}' }, []],
  [
    "a hook that uploads",
    "npx release-it",
    { ".release-it.json": '{"npm": false, "hooks": {"after:release": "cargo publish"}}' },
    ["crates-io stored-token CRATES"],
  ],
  [
    "a list of hooks",
    "npx release-it",
    { ".release-it.json": '{"npm": false, "hooks": {"before:init": ["make", "cargo publish"]}}' },
    ["crates-io stored-token CRATES"],
  ],
  ["a package script", "yarn release", { "package.json": '{"name": "lamp", "scripts": {"release": "release-it --ci"}}' }, [npm]],
];

for (const [what, command, files, expected] of cases) {
  test(`release-it: ${what}`, () => assert.equal(briefs(running(command, { env, files: { "package.json": manifest, ...files } })), expected));
}

test.run();
