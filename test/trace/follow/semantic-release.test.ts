import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, withSteps, type Texts } from "../scenario.ts";

const env = { NPM_TOKEN: "secrets.NPM_TOKEN" };
const manifest = '{"name": "lamp", "version": "0.0.0"}';
const stored = ["npm stored-token NPM_TOKEN"];
const told = (files: Texts, command = "npx semantic-release"): readonly string[] =>
  briefs(running(command, { env, files: { "package.json": manifest, ...files } }));

const npm = '["@semantic-release/commit-analyzer", "@semantic-release/npm"]';
const without = '["@semantic-release/commit-analyzer", "@semantic-release/github"]';

const publishing: readonly (readonly [string, Texts])[] = [
  ["without configuration", {}],
  ["with branches alone", { ".releaserc": '{"branches": ["main"]}' }],
  ["with the plugin, in JSON", { ".releaserc.json": `{"plugins": ${npm}}` }],
  ["with the plugin, in YAML", { ".releaserc.yml": "plugins:\n  - '@semantic-release/commit-analyzer'\n  - '@semantic-release/npm'\n" }],
  ["with the plugin, in JavaScript", { "release.config.mjs": `export default { plugins: ${npm} };` }],
  ["with the plugin, in package.json", { "package.json": `{"name": "lamp", "version": "0.0.0", "release": {"plugins": ${npm}}}` }],
  ["with the plugin and options", { ".releaserc": '{"plugins": [["@semantic-release/npm", {"tarballDir": "dist"}]]}' }],
  ["with what it extends", { ".releaserc": '{"extends": "@tidewater/release"}' }],
];

for (const [what, files] of publishing) test(`it publishes ${what}`, () => assert.equal(told(files), stored));

const silent: readonly (readonly [string, Texts])[] = [
  ["without the plugin, in JSON", { ".releaserc.json": `{"plugins": ${without}}` }],
  ["without the plugin, in YAML", { ".releaserc.yaml": "plugins:\n  - '@semantic-release/github'\n" }],
  ["without the plugin, in JavaScript", { "release.config.js": `module.exports = { plugins: ${without} };` }],
  ["without the plugin, in package.json", { "package.json": `{"name": "lamp", "release": {"plugins": ${without}}}` }],
  ["told not to publish", { ".releaserc": '{"plugins": [["@semantic-release/npm", {"npmPublish": false}]]}' }],
  ["of a private package", { "package.json": '{"name": "lamp", "private": true}' }],
];

for (const [what, files] of silent) test(`it publishes nothing ${what}`, () => assert.equal(told(files), []));

test("it may be started in many ways, and rehearsed", () => {
  for (const command of [
    "npx semantic-release@24",
    "pnpm semantic-release --branches main",
    "yarn semantic-release",
    "npx --yes -p semantic-release -p lamp-kit semantic-release",
    "bunx semantic-release",
  ]) {
    assert.equal(told({}, command), stored, command);
  }
  assert.equal(told({}, "npx semantic-release --dry-run"), []);
  assert.equal(told({}, "semantic-release version"), []);
});

test("its commands are followed", () => {
  const files = {
    ".releaserc.json": '{"plugins": [["@semantic-release/exec", {"publishCmd": "cargo publish --token $CRATES"}]]}',
  };
  assert.equal(
    briefs(
      running("npx semantic-release", {
        env: { ...env, CRATES: "secrets.CRATES" },
        files: { "package.json": manifest, ...files },
      }),
    ),
    ["crates-io stored-token CRATES"],
  );
});

test("the action reads the same configuration", () => {
  const steps = "- uses: cycjimmy/semantic-release-action@v4\n  env:\n    NPM_TOKEN: {{ secrets.NPM_TOKEN }}";
  assert.equal(briefs(withSteps(steps, { files: { "package.json": manifest } })), stored);
  assert.equal(briefs(withSteps(steps, { files: { "package.json": manifest, ".releaserc": `{"plugins": ${without}}` } })), []);
});

test("an identity token alone is trusted publishing, an NPM_TOKEN beside it a stored token", () => {
  assert.equal(briefs(running("npx semantic-release", { idToken: true, files: { "package.json": manifest } })), ["npm trusted-publishing"]);
  assert.equal(briefs(running("npx semantic-release", { idToken: true, env, files: { "package.json": manifest } })), stored);
});

test.run();
