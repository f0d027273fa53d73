import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom } from "../../src/collect/memory.ts";
import { npmHost } from "../../src/registries/npm/address.ts";
import { committedCredentials } from "../../src/trace/committed-credentials.ts";
import { mostSearched } from "../../src/trace/credential-files.ts";
import { aToken } from "../registries/tokens.ts";

const generated = "d7Kq2vXw9RtLb4Zs81mHfJ0c";

/** `by registry` of each in a single file. */
function told(file: string, text: string): readonly string[] {
  return committedCredentials(filesFrom({ [file]: text })).committed.map(({ by, registry }) => `${by} ${registry}`);
}

for (const [sign, registry] of [
  ["npm", "npm"],
  ["pypi-AgEIcHlwaS5vcmc", "pypi"],
  ["pypi-AgENdGVzdC5weXBpLm9yZ", "testpypi"],
  ["cio", "crates-io"],
  ["rubygems_", "rubygems"],
  ["oy2", "nuget"],
  ["JQQJ99", "nuget"],
] as const) {
  test(`a token of ${registry} (${sign}) by its shape, in any file that is searched`, () => {
    for (const text of [`TOKEN=${aToken(sign)}\n`, `  - run: publish --key "${aToken(sign)}"\n`]) {
      assert.equal(told("release.sh", text), [`shape ${registry}`]);
    }
    assert.equal(told("tests/release.sh", aToken(sign)), []);
  });
}

for (const sign of ["cio_tp_", "rg_oidc_akr_", "gh", "ghs_", "github_pat_"]) {
  test(`${sign} is no long-lived credential of a registry, whatever key it stands behind`, () => {
    assert.equal(told(".npmrc", `//${npmHost}/:_authToken=${aToken(sign)}`), []);
  });
}

test("the place is the value and nothing else", () => {
  const token = aToken("npm");
  const [shaped, keyed] = committedCredentials(
    filesFrom({ ".npmrc": `# lamp\r\n//${npmHost}/:_authToken=${token}\r\n//npm.lanternfish.press/:_authToken="${generated}"\r\n` }),
  ).committed;
  const column = `//${npmHost}/:_authToken=`.length + 1;

  assert.equal(shaped, {
    at: { file: ".npmrc", line: 2, column, endLine: 2, endColumn: column + token.length },
    what: "an npm access token",
    registry: "npm",
    by: "shape",
  });
  assert.equal(keyed?.at, { file: ".npmrc", line: 3, column: 38, endLine: 3, endColumn: 38 + generated.length });
});

test("a token behind its key is told once, by its shape", () => {
  assert.equal(told("release.yml", ""), []);
  assert.equal(told(".github/workflows/release.yml", `NODE_AUTH_TOKEN: ${aToken("npm")}`), ["shape npm"]);
});

for (const [file, text, expected] of [
  [".github/workflows/release.yml", `NODE_AUTH_TOKEN: ${generated}`, "key npm"],
  ["gradle.properties", `mavenCentralPassword=${generated}`, "key maven-central"],
  [".npmrc", `//npm.lanternfish.press/:_authToken=${generated}`, "key other:npm.lanternfish.press"],
  [".npmrc", `_auth=${Buffer.from(`lamp:${generated}`).toString("base64")}`, "key npm"],
  // The rest is not told.
  [".npmrc", `_auth=${Buffer.from("admin:admin123").toString("base64")}`, undefined],
  [".github/workflows/release.yml", `NPM_TOKEN: ${Buffer.from("lamp-password-1").toString("base64")}`, undefined],
  [".npmrc", `//npm.pkg.github.com/:_authToken=${generated}`, undefined],
  [".npmrc", `//localhost:4873/:_authToken=${generated}`, undefined],
  [".npmrc", `//${npmHost}/:_authToken=b1946ac9-2492-4d23-a7c6-235b4d2611ab`, undefined],
  [".npmrc", `//${npmHost}/:_authToken=\${NPM_TOKEN}`, undefined],
  [".github/workflows/release.yml", "NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}", undefined],
  [".github/workflows/release.yml", "NODE_AUTH_TOKEN: XXXXX-XXXXX-XXXXX-XXXXX", undefined],
  [".github/workflows/release.yml", `POSTGRES_PASSWORD: ${generated}`, undefined],
  [".github/workflows/release.yml", `npm_${"x".repeat(36)}`, undefined],
  [".github/workflows/release.yml", "npm_abcdefghijklmnopqrstuvwxyz0123456789", undefined],
] as const) {
  test(`${expected ?? "silent"}: ${text}`, () => {
    assert.equal(told(file, text), expected === undefined ? [] : [expected]);
  });
}

test("files past the bound, and those that cannot be read, are counted; others are never read", () => {
  const read: string[] = [];
  const many = Array.from({ length: mostSearched + 2 }, (_, index) => `scripts/${String(index).padStart(5, "0")}.sh`);
  const { unsearched } = committedCredentials({
    paths: [".env", ...many, ...many.map((path) => path.replace(".sh", ".ts"))],
    has: () => true,
    text: (path) => (read.push(path), path === ".env" ? undefined : ""),
    unread: () => "too-large",
  });

  assert.equal(unsearched, { first: "scripts/04999.sh", count: 4 });
  assert.is(read.length, mostSearched);
  assert.ok(read.every((path) => path === ".env" || path.endsWith(".sh")));
});

test("a file that holds no text holds no credential, and is not missed", () => {
  const binary = { paths: [".env"], has: () => true, text: () => undefined, unread: () => "not-text" as const };
  assert.equal(committedCredentials(binary), { committed: [] });
});

test.run();
