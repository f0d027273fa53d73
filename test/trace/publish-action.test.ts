import { test } from "uvu";
import * as assert from "uvu/assert";
import { briefs, withSteps } from "./scenario.ts";

const step = (uses: string, given: string, env = ""): string =>
  `- uses: ${uses}\n${given === "" ? "" : `  with:\n    ${given.replaceAll("; ", "\n    ")}\n`}${env === "" ? "" : `  env:\n    ${env}\n`}`;

const token = "{{ secrets.LAMP }}";
const pypi = "pypa/gh-action-pypi-publish@release/v1";

const cases: readonly (readonly [string, string, string])[] = [
  [pypi, "", "pypi trusted-publishing"],
  ["alirezanet/publish-nuget@v3.1.0", `NUGET_KEY: ${token}`, "nuget stored-token LAMP"],
  ["brandedoutcast/publish-nuget@v2", `nuget_key: ${token}`, "nuget stored-token LAMP"],
  [
    "alirezanet/publish-nuget@v3.1.0",
    `NUGET_KEY: ${token}; NUGET_SOURCE: https://nuget.pkg.github.com/tidewater`,
    "github-packages stored-token LAMP",
  ],
  ["dansiegel/publish-nuget@v1", `apiKey: ${token}`, "nuget stored-token LAMP"],
  [pypi, `password: ${token}`, "pypi stored-token LAMP"],
  [pypi, `user: ${token}`, "pypi trusted-publishing"],
  [pypi, 'password: ""', "pypi trusted-publishing"],
  [pypi, `password: ${token}; repository-url: https://test.pypi.org/legacy/`, "testpypi stored-token LAMP"],
  [pypi, `password: ${token}; repository_url: https://test.pypi.org/legacy/`, "testpypi stored-token LAMP"],
  [pypi, `password: ${token}; packages_dir: out`, "pypi stored-token LAMP"],
  ["js-devtools/npm-publish@v4", `token: ${token}`, "npm stored-token LAMP"],
  ["JS-DevTools/npm-publish@v1", `token: ${token}`, "npm stored-token LAMP"],
  ["js-devtools/npm-publish@v4", "", "npm trusted-publishing"],
  ["js-devtools/npm-publish@v4", `token: ${token}; registry: https://npm.pkg.github.com`, "github-packages stored-token LAMP"],
  ["js-devtools/npm-publish@v4", `token: ${token}; registry: http://localhost:4873`, ""],
  ["js-devtools/npm-publish@v4", `token: ${token}; dry-run: true`, ""],
  ["changesets/action@v1", "version: yarn next", ""],
  ["changesets/action@v1", "publish: npx changeset publish", "npm trusted-publishing"],
  ["cycjimmy/semantic-release-action@v4", "dry_run: true", ""],
  ["PyO3/maturin-action@v1", "command: build", ""],
  ["messense/maturin-action@v1", "command: upload; args: dist/*", "pypi trusted-publishing"],
  ["rubygems/release-gem@v1", "", "rubygems trusted-publishing"],
  ["release-plz/action@v0.5", "command: release", "crates-io trusted-publishing"],
  ["release-plz/action@v0.5", "command: release-pr", ""],
  ["googleapis/release-please-action@v4", `token: ${token}`, ""],
  ["actions/attest-build-provenance@v3", "subject-path: dist/*", ""],
];

for (const [uses, given, expected] of cases) {
  test(`${uses} with ${given || "nothing"}: ${expected || "no path"}`, () => {
    assert.equal(briefs(withSteps(step(uses, given), { idToken: true })), expected === "" ? [] : [expected]);
  });
}

test("an action's credential in the environment", () => {
  assert.equal(briefs(withSteps(step("changesets/action@v1", "publish: npx changeset publish", `NPM_TOKEN: ${token}`))), ["npm stored-token LAMP"]);
  assert.equal(
    briefs(
      withSteps(step("release-plz/action@v0.5", "command: release", `CARGO_REGISTRY_TOKEN: ${token}`), {
        idToken: true,
      }),
    ),
    ["crates-io stored-token LAMP"],
  );
});

test("an action that only packs without a credential", () => {
  const uses = "MetaMask/action-npm-publish@v5";
  assert.equal(briefs(withSteps(step(uses, ""))), []);
  assert.equal(briefs(withSteps(step(uses, `npm-token: ${token}`))), ["npm stored-token LAMP"]);
});

test("without the permission an action has nothing to exchange", () => {
  assert.equal(briefs(withSteps(step(pypi, ""))), ["pypi token-unlocated"]);
});

test("the directory that an action is given tells the package", () => {
  const files = {
    "package.json": '{"private": true}',
    "lamps/oil/package.json": '{"name": "oil-lamp", "version": "1.0.0"}',
    "lamps/gas/package.json": '{"name": "gas-lamp", "version": "1.0.0"}',
  };
  const packages = (given: string): readonly string[] =>
    withSteps(step("js-devtools/npm-publish@v4", given), { idToken: true, files }).flatMap((path) => path.packages);
  assert.equal(packages("package: ./lamps/oil/package.json"), ["pkg:npm/oil-lamp"]);
  assert.equal(packages("package: lamps/gas"), ["pkg:npm/gas-lamp"]);
});

test.run();
