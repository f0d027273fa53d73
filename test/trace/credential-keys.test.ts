import { test } from "uvu";
import * as assert from "uvu/assert";
import { npmHost } from "../../src/registries/npm/address.ts";
import { keyedValues } from "../../src/trace/credential-keys.ts";

/** `registry value` of each value whose registry is told; `?` where only the key is one of a credential. */
function told(file: string, source: string): readonly string[] {
  const text = source.replaceAll("{npm-registry-host}", npmHost);
  return keyedValues(file, text).map(({ start, end, registry }) => `${registry ?? "?"} ${text.slice(start, end)}`);
}

for (const [file, text, ...expected] of [
  [".npmrc", "//{npm-registry-host}/:_authToken=d7Kq2vXw", "npm d7Kq2vXw"],
  [".npmrc", "//npm.pkg.github.com/:_authToken = d7Kq2vXw", "github-packages d7Kq2vXw"],
  [".npmrc", '//npm.lanternfish.press/lamps/:_password="ZDdLcTJ2WHc="', "other:npm.lanternfish.press ZDdLcTJ2WHc="],
  [".npmrc", "_auth=ZDdLcTJ2WHc=", "npm ZDdLcTJ2WHc="],
  [".npmrc", "; //{npm-registry-host}/:_authToken=d7Kq2vXw", "npm d7Kq2vXw"],
  ["release.sh", 'echo "//{npm-registry-host}/:_authToken=d7Kq2vXw" > ~/.npmrc', "npm d7Kq2vXw"],
  ["release.sh", "npm config set //{npm-registry-host}/:_authToken d7Kq2vXw", "npm d7Kq2vXw"],
  [".yarnrc.yml", 'npmAuthToken: "d7Kq2vXw"', "npm d7Kq2vXw"],
  [".yarnrc.yml", 'npmRegistries:\n  "https://npm.lanternfish.press":\n    npmAuthToken: d7Kq2vXw\n', "other:npm.lanternfish.press d7Kq2vXw"],
  [".yarnrc.yml", "npmAuthIdent: lamp:d7Kq2vXw\nnpmRegistryServer: https://npm.lanternfish.press", "other:npm.lanternfish.press lamp:d7Kq2vXw"],
  [".yarnrc.yml", 'npmRegistries:\n  "https://npm.lanternfish.press":\n    npmAlwaysAuth: true\nnpmAuthToken: d7Kq2vXw\n', "npm d7Kq2vXw"],
  [".pypirc", "[pypi]\nusername = lamp\npassword = d7Kq2vXw", "pypi d7Kq2vXw"],
  [".pypirc", "[server-login]\npassword: d7Kq2vXw", "pypi d7Kq2vXw"],
  [".pypirc", "[pypi]\npassword = $A\n[testpypi]\npassword = d7Kq2vXw", "pypi $A", "testpypi d7Kq2vXw"],
  [".pypirc", "[own]\nrepository = https://pypi.lanternfish.press/\npassword = d7Kq2vXw\n[pypi]\n", "other:pypi.lanternfish.press d7Kq2vXw"],
  ["poetry.toml", '[http-basic.pypi]\npassword = "d7Kq2vXw"', "pypi d7Kq2vXw"],
  [".cargo/credentials.toml", '[registry]\ntoken = "d7Kq2vXw"', "crates-io d7Kq2vXw"],
  [".cargo/credentials", '[registries.press]\ntoken = "d7Kq2vXw"', "other:press d7Kq2vXw"],
  [".gem/credentials", "---\n:rubygems_api_key: d7Kq2vXw", "rubygems d7Kq2vXw"],
  ["release.sh", 'printf -- "---\\n:rubygems_api_key: d7Kq2vXw\\n" > ~/.gem/credentials', "rubygems d7Kq2vXw"],
  [".sonatype.credentials", "host=central.sonatype.com\nuser=lamp\npassword=d7Kq2vXw", "maven-central d7Kq2vXw"],
  ["gradle.properties", "mavenCentralUsername=lamp\nmavenCentralPassword=d7Kq2vXw", "maven-central d7Kq2vXw"],
  ["release.yml", "    env:\n      NODE_AUTH_TOKEN: 'd7Kq2vXw'\n", "npm d7Kq2vXw"],
  ["release.yml", "      NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}\n", "npm $"],
  ["release.sh", 'secret="NPM_TOKEN=d7Kq2vXw and more"', "? NPM_TOKEN=d7Kq2vXw and more", "npm d7Kq2vXw"],
  ["release.sh", "export TWINE_PASSWORD=d7Kq2vXw", "pypi d7Kq2vXw"],
  ["release.ps1", '$env:NUGET_API_KEY = "d7Kq2vXw"', "nuget d7Kq2vXw"],
  ["Dockerfile", "ENV CARGO_REGISTRY_TOKEN d7Kq2vXw", "crates-io d7Kq2vXw"],
  ["release.yml", "with:\n  password: d7Kq2vXw", "? d7Kq2vXw"],
  ["README", "The token is a word and the password another."],
  ["release.yml", "permissions:\n  contents: read\n"],
] as const) {
  test(`${file}: ${text.replaceAll("\n", " / ")}`, () => {
    assert.equal(told(file, text), expected);
  });
}

test("what a value is", () => {
  const [token] = keyedValues(".npmrc", `//${npmHost}/:_authToken=d7Kq2vXw`);
  const [password] = keyedValues(".npmrc", "//npm.lanternfish.press/:_password=ZDdLcTJ2WHc=");

  assert.is(token?.what, "a credential of npm");
  assert.is(password?.what, "a credential of npm.lanternfish.press");
});

test.run();
