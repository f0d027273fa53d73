import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, withSteps, type Setting } from "./scenario.ts";

const npm = { NPM_TOKEN: "secrets.NPM_TOKEN" };

const unread: readonly (readonly [string, string, Setting, readonly string[]])[] = [
  ["a script that is not there", "./tools/publish.sh", { env: npm }, ["npm stored-token NPM_TOKEN"]],
  ["a script that says nothing of publishing, given the step's secret", "./tools/go.sh", { env: npm }, ["other:unknown delegated NPM_TOKEN"]],
  ["a script that speaks of publishing, with an identity token alone", "./tools/publish.sh", { idToken: true }, ["other:unknown delegated"]],
  ["a script that speaks of publishing, with nothing", "./tools/publish.sh", {}, []],
  ["a script with an identity token that speaks of nothing", "./tools/go.sh", { idToken: true }, []],
  ["a script of an interpreter", "python tools/release.py", { env: { TWINE_PASSWORD: "secrets.PYPI_KEY" } }, ["pypi stored-token PYPI_KEY"]],
  ["a package's script that is not there", "npm run release", { env: npm }, ["npm stored-token NPM_TOKEN"]],
  ["a program of its own", "lantern publish --all", { env: npm }, ["npm stored-token NPM_TOKEN"]],
  ["a program of its own that does something else", "lantern polish", { env: npm }, []],
  ["a computed program", "./tools/${{ matrix.how }}-publish.sh", { env: npm }, ["npm stored-token NPM_TOKEN"]],
  ["a secret among the arguments", "./tools/publish.sh ${{ secrets.NPM_TOKEN }}", {}, ["npm stored-token NPM_TOKEN"]],
  ["a script told to rehearse", "./tools/publish.sh --dry-run", { env: npm }, []],
  ["a script told to do otherwise", "./tools/publish.sh build", { env: npm }, []],
  ["a script in a drill", "./tools/publish.sh", { env: { ...npm, DRY_RUN: "=true" } }, []],
  ["a check", "./tools/check-release.sh", { env: npm }, []],
  ["a site", "./tools/publish-docs.sh", { env: { WEB_KEY: "secrets.WEB_KEY" }, idToken: true }, []],
  ["GITHUB_TOKEN alone", "./tools/publish.sh", { env: { GITHUB_TOKEN: "secrets.GITHUB_TOKEN" } }, []],
  [
    "secrets of two registries",
    "./tools/publish.sh",
    { env: { ...npm, CARGO_REGISTRY_TOKEN: "secrets.CRATES" } },
    ["crates-io stored-token CRATES", "npm stored-token NPM_TOKEN"],
  ],
];

for (const [what, command, setting, expected] of unread) {
  test(`unread: ${what}`, () => assert.equal(briefs(running(command, setting)), expected));
}

test("the path says what was not read, and that it is only approximate", () => {
  const [path] = running("./tools/publish.sh", { env: npm });
  assert.equal([path?.tool, path?.confidence, path?.client.says], ["tools/publish.sh", "approximate", "tools/publish.sh could not be read"]);
});

test("what was written down before reaches a script that was not read", () => {
  const steps = '- run: echo "//{npm-registry-host}/:_authToken={{ secrets.LAMP }}" > ~/.npmrc\n- run: ./tools/publish.sh';
  assert.equal(briefs(withSteps(steps)), ["npm stored-token LAMP"]);
});

test("a minted token reaches a script that was not read", () => {
  const steps =
    "- id: auth\n  uses: rust-lang/crates-io-auth-action@v1\n- run: ./tools/publish.sh\n  env:\n    CARGO_REGISTRY_TOKEN: {{ steps.auth.outputs.token }}";
  assert.equal(briefs(withSteps(steps, { idToken: true })), ["crates-io trusted-publishing"]);
});

test("a step that uploads is not delegated besides", () => {
  assert.equal(briefs(running("./tools/prepare.sh\nnpm publish", { env: { NODE_AUTH_TOKEN: "secrets.NPM_TOKEN" } })), ["npm stored-token NPM_TOKEN"]);
});

const actions: readonly (readonly [string, Setting, readonly string[]])[] = [
  ["lantern/publish-to-pypi@v1", {}, ["pypi stored-token PYPI_KEY"]],
  ["lantern/polish@v1", {}, ["other:unknown delegated PYPI_KEY"]],
  ["lantern/setup-lamp@v1", {}, []],
  ["lantern/publish-docs@v1", {}, ["other:unknown delegated PYPI_KEY"]],
];

for (const [uses, setting, expected] of actions) {
  test(`an action nobody knows, handed a secret: ${uses}`, () => {
    assert.equal(briefs(withSteps(`- uses: ${uses}\n  with:\n    token: {{ secrets.PYPI_KEY }}`, setting)), expected);
  });
}

test("provenance of what could not be read is unknown, and not offered where the registry takes none", () => {
  const provenance = (command: string, name: string) => running(command, { env: { [name]: "secrets.LAMP" } })[0]?.provenance;

  assert.equal(provenance("./tools/publish.sh", "TWINE_PASSWORD"), { state: "unknown", says: "tools/publish.sh could not be read" });
  assert.equal(provenance("./tools/publish.sh", "CARGO_REGISTRY_TOKEN"), { state: "not-offered" });
});

test.run();
