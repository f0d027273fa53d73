import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Provenance } from "../../src/model/publish-path.ts";
import { releaseFile, running, withSteps, type Texts } from "./scenario.ts";

const lamp = '{\n  "name": "@tidewater/lamp",\n  "version": "1.0.0"\n}\n';
const commit = "dc37677b2e1c63e2034f94d8a5b11f265b73ba33";

function provenance(commands: string, env: Texts = {}, files: Texts = { "package.json": lamp }): Provenance | undefined {
  return running(commands, { idToken: true, env, files })[0]?.provenance;
}

function ofAction(uses: string, given = ""): Provenance | undefined {
  return withSteps(`- uses: ${uses}${given === "" ? "" : `\n  with:\n    ${given}`}`, { idToken: true })[0]?.provenance;
}

const commands: readonly (readonly [string, Provenance["state"], Texts?])[] = [
  ["npm publish", "made"],
  ["npm publish --provenance", "made"],
  ["npm publish --no-provenance", "off"],
  ["npm publish --provenance=false", "off"],
  ["npm publish --provenance false", "off"],
  ["npm publish --provenance=$SIGN", "unknown", { SIGN: "vars.SIGN" }],
  ["npm publish", "off", { NPM_CONFIG_PROVENANCE: "=false" }],
  ["npm publish", "off", { npm_config_provenance: "=false" }],
  ["npm publish", "made", { NPM_CONFIG_PROVENANCE: "=true" }],
  ["npm publish --provenance", "made", { NPM_CONFIG_PROVENANCE: "=false" }],
  ["pnpm publish -r", "made"],
  ["pnpm publish --no-provenance", "off"],
  ["npx changeset publish", "made"],
  ["npx changeset publish", "off", { NPM_CONFIG_PROVENANCE: "=false" }],
  ["npx semantic-release", "made"],
  ["yarn npm publish", "not-made"],
  ["yarn npm publish --provenance", "made"],
  ["twine upload dist/*", "not-made"],
  ["python -m twine upload --attestations dist/*", "made"],
  ["uv publish", "not-made"],
  ["uv publish --no-attestations", "off"],
  ["uv publish", "off", { UV_PUBLISH_NO_ATTESTATIONS: "=1" }],
  ["pdm publish", "not-made"],
  ["npx -p publib publib-pypi", "made", { PYPI_TRUSTED_PUBLISHER: "=true" }],
  ["npx -p publib publib-pypi", "off", { PYPI_TRUSTED_PUBLISHER: "=true", PYPI_DISABLE_ATTESTATIONS: "=1" }],
  ["maturin publish", "not-made"],
];

for (const [command, expected, env = {}] of commands) {
  test(`${command} ${JSON.stringify(env)}: ${expected}`, () => assert.is(provenance(command, env)?.state, expected));
}

test("with a long-lived token provenance is made where npm is asked for it, and nowhere else", () => {
  const token = { NODE_AUTH_TOKEN: "secrets.LAMP_KEY" };
  assert.is(provenance("npm publish", token)?.state, "not-made");
  assert.is(provenance("npm publish --provenance", token)?.state, "made");
  assert.is(provenance("npm publish", { ...token, NPM_CONFIG_PROVENANCE: "=true" })?.state, "made");
  assert.is(ofAction("pypa/gh-action-pypi-publish@v1.14.2", "password: ${{ secrets.LAMP_KEY }}")?.state, "not-made");
});

const minted = "- uses: rubygems/configure-rubygems-credentials@v2\n- run: ";

test("gem push attests what it is given", () => {
  const state = (command: string) => withSteps(minted + command, { idToken: true })[0]?.provenance.state;
  assert.is(state("gem push lamp.gem"), "not-made");
  assert.is(state("gem push lamp.gem --attestation lamp.sigstore.json"), "made");
  assert.is(state("gem push lamp.gem --attestation $BUNDLE"), "made");
  assert.is(state("bundle exec rake release"), "not-made");
});

const actions: readonly (readonly [string, string, Provenance["state"]])[] = [
  ["pypa/gh-action-pypi-publish@release/v1", "", "made"],
  ["pypa/gh-action-pypi-publish@v1.14.2", "", "made"],
  ["pypa/gh-action-pypi-publish@v1.10.3", "", "not-made"],
  ["pypa/gh-action-pypi-publish@v1.10.3", "attestations: true", "made"],
  ["pypa/gh-action-pypi-publish@release/v1", "attestations: false", "off"],
  ["pypa/gh-action-pypi-publish@release/v1", 'attestations: ""', "made"],
  ["pypa/gh-action-pypi-publish@release/v1", "attestations: {{ vars.SIGN }}", "unknown"],
  [`pypa/gh-action-pypi-publish@${commit} # v1.14.2`, "", "made"],
  [`pypa/gh-action-pypi-publish@${commit} # v1.9.0`, "", "not-made"],
  [`pypa/gh-action-pypi-publish@${commit} # release/v1`, "", "made"],
  [`pypa/gh-action-pypi-publish@${commit}`, "", "unknown"],
  ["rubygems/release-gem@v1", "", "made"],
  ["rubygems/release-gem@v1", "attestations: false", "off"],
  ["js-devtools/npm-publish@v4", "", "made"],
];

for (const [uses, given, expected] of actions) {
  test(`${uses} with ${given || "nothing"}: ${expected}`, () => assert.is(ofAction(uses, given)?.state, expected));
}

test("where it is switched off is told with its place", () => {
  const off = ofAction("pypa/gh-action-pypi-publish@release/v1", "attestations: false");
  assert.equal(off, { state: "off", at: { file: releaseFile, line: 10, column: 11 }, says: "attestations is false" });
  assert.is(provenance("npm publish", { NPM_CONFIG_PROVENANCE: "=false" })?.at?.line, 11);
});

test("a manifest and npm's own file switch it off, options come first", () => {
  const config = '{\n  "name": "@tidewater/lamp",\n  "version": "1.0.0",\n  "publishConfig": {\n    "provenance": false\n  }\n}\n';
  const off = provenance("npm publish", {}, { "package.json": config });
  assert.equal(off, { state: "off", at: { file: "package.json", line: 5, column: 1 }, says: "publishConfig.provenance is false" });
  assert.is(provenance("npm publish --provenance", {}, { "package.json": config })?.state, "made");
  assert.is(provenance("npx changeset publish", {}, { "package.json": config })?.state, "off");
  assert.is(provenance("npm publish", {}, { "package.json": lamp, ".npmrc": "provenance=false\n" })?.state, "off");
  assert.is(provenance("yarn npm publish", {}, { "package.json": lamp, ".yarnrc.yml": "npmPublishProvenance: true\n" })?.state, "made");
  assert.is(provenance("yarn npm publish", {}, { "package.json": lamp, ".npmrc": "provenance=true\n" })?.state, "not-made");
});

test("uv uploads what another step made", () => {
  const steps = `- uses: astral-sh/attest-action@${commit}\n- run: uv publish`;
  assert.is(withSteps(steps, { idToken: true })[0]?.provenance.state, "made");
});

test("a registry that takes none, and a client nobody knows, are told apart", () => {
  assert.is(running("cargo publish", { idToken: true })[0]?.provenance.state, "not-offered");
  assert.is(running("pantry publish --npm", { idToken: true, files: { "package.json": lamp } })[0]?.provenance.state, "unknown");
  assert.equal(provenance("npm publish --registry https://npm.pkg.github.com"), { state: "not-offered" });
});

test("one leg of a matrix without it is told", () => {
  const job = "strategy:\n  matrix:\n    flag: [--provenance, --no-provenance]";
  const [path, ...more] = withSteps("- run: npm publish {{ matrix.flag }}", { idToken: true, job, files: { "package.json": lamp } });
  assert.equal(more, []);
  assert.is(path?.provenance.state, "off");
});

test.run();
