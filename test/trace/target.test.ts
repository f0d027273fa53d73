import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, running, withSteps, type Texts } from "./scenario.ts";

const env = {
  NODE_AUTH_TOKEN: "secrets.LAMP_TOKEN",
  TWINE_PASSWORD: "secrets.LAMP_TOKEN",
  CARGO_REGISTRY_TOKEN: "secrets.LAMP_TOKEN",
  GEM_HOST_API_KEY: "secrets.LAMP_TOKEN",
  FEED: "vars.FEED_URL",
  NPM_FEED: "vars.NPM_REGISTRY_URL",
  PRIVATE_FEED: "vars.PRIVATE_NPM_REGISTRY_URL",
};

function targets(commands: string, files: Texts = {}): string {
  return running(commands, { env, files })
    .map((path) => path.registry)
    .sort()
    .join(" ");
}

const cases: readonly (readonly [string, string])[] = [
  ["npm publish", "npm"],
  ["npm publish --registry https://{npm-registry-host}/", "npm"],
  ["npm publish --registry=https://npm.pkg.github.com", "github-packages"],
  ["npm publish --registry http://localhost:4873", ""],
  ["npm publish --registry http://127.0.0.1:4873", ""],
  ["npm publish --registry https://npm.tidewater.test/", "other:npm.tidewater.test"],
  ["npm_config_registry=https://npm.tidewater.test npm publish", "other:npm.tidewater.test"],
  ["NPM_CONFIG_REGISTRY=http://localhost:4873 npm publish", ""],
  ["export npm_config_registry=http://localhost:4873\nnpm publish", ""],
  ["npm publish --registry $NPM_FEED", "npm"],
  ["npm publish --registry $PRIVATE_FEED", "other:unknown"],
  ["npm publish --registry $FEED", "other:unknown"],
  ["npm publish --registry https://npm.tidewater.test/$FEED", "other:npm.tidewater.test"],
  ["twine upload dist/*", "pypi"],
  ["twine upload -r testpypi dist/*", "testpypi"],
  ["twine upload --repository-url https://test.pypi.org/legacy/ dist/*", "testpypi"],
  ["TWINE_REPOSITORY=testpypi twine upload dist/*", "testpypi"],
  ["twine upload --repository-url https://pypi.tidewater.test dist/*", "other:pypi.tidewater.test"],
  ["cargo publish", "crates-io"],
  ["cargo publish --registry harbour", "other:harbour"],
  ["gem push lamp.gem", "rubygems"],
  ["gem push lamp.gem --host https://rubygems.pkg.github.com/tidewater", "github-packages"],
];

for (const [commands, expected] of cases) {
  test(`${commands.replace("\n", "; ")} goes to ${expected || "no registry"}`, () => assert.is(targets(commands), expected));
}

test("files say where a command without an option goes", () => {
  const manifest = (more: string): string => `{"name": "@tidewater/lamp", "version": "1.0.0"${more}}`;
  assert.is(targets("npm publish", { "package.json": manifest("") }), "npm");
  assert.is(
    targets("npm publish", {
      "package.json": manifest(', "publishConfig": {"registry": "https://npm.pkg.github.com"}'),
    }),
    "github-packages",
  );
  assert.is(targets("npm publish", { "package.json": manifest(""), ".npmrc": "registry=https://npm.tidewater.test/\n" }), "other:npm.tidewater.test");
  assert.is(
    targets("npm publish", {
      "package.json": manifest(""),
      ".npmrc": "@tidewater:registry=https://npm.pkg.github.com\n",
    }),
    "github-packages",
  );
});

test("an option outweighs what files say", () => {
  const files = { "package.json": '{"name": "lamp", "publishConfig": {"registry": "https://npm.pkg.github.com"}}' };
  assert.is(targets("npm publish --registry https://{npm-registry-host}", files), "npm");
});

test("the package's own directory decides", () => {
  const files = {
    "package.json": '{"name": "harbour", "private": true, "workspaces": ["lamps/*"]}',
    "lamps/oil/package.json": '{"name": "oil", "publishConfig": {"registry": "https://npm.pkg.github.com"}}',
  };
  assert.is(targets("cd lamps/oil\nnpm publish", files), "github-packages");
});

test("one step uploads to each registry once", () => {
  const paths = running("npm publish\nnpm publish --registry https://npm.pkg.github.com\nnpm publish", { env });
  assert.equal(briefs(paths), ["github-packages stored-token LAMP_TOKEN", "npm stored-token LAMP_TOKEN"]);
});

test("an expression that chooses the registry gives a path for each", () => {
  const on = "{push: {}, workflow_dispatch: {inputs: {sea: {type: choice, options: [calm, rough]}}}}";
  const steps = `
    - run: npm publish --registry {{ inputs.sea == 'calm' && 'https://{npm-registry-host}' || 'https://npm.pkg.github.com' }}
      env:
        NODE_AUTH_TOKEN: {{ secrets.LAMP_TOKEN }}
  `;
  assert.equal(briefs(withSteps(steps, { on })), ["github-packages stored-token LAMP_TOKEN", "npm stored-token LAMP_TOKEN"]);
});

test.run();
