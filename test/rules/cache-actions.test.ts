import { test } from "uvu";
import * as assert from "uvu/assert";
import { restoresCache } from "../../src/rules/cache-actions.ts";
import { usedAction } from "../../src/rules/used-action.ts";

type Inputs = Readonly<Record<string, string | undefined>>;

const commit = "a".repeat(40);

function restores(uses: string, inputs: Inputs = {}, run: { event?: string; runner?: "self-hosted" | "unknown" } = {}): boolean | undefined {
  const action = usedAction(uses);
  if (!action) throw new Error(`${uses} is no action`);
  const given = (name: string) => (name in inputs ? inputs[name] : "");
  return restoresCache({ action, given, event: run.event ?? "push", runner: run.runner ?? "github-hosted" });
}

test("actions whose work is a cache restore one, unless they only look or only save", () => {
  for (const uses of ["actions/cache@v6", "actions/cache/restore@v6", "Swatinem/rust-cache@v2"]) {
    assert.is(restores(uses), true, uses);
    assert.is(restores(uses, { "lookup-only": "true" }), false, uses);
    assert.is(restores(uses, { "lookup-only": undefined }), undefined, uses);
  }
  for (const uses of ["coursier/cache-action@v7", "bahmutov/npm-install@v1", "pre-commit/action@v3"]) assert.is(restores(uses), true, uses);
  for (const uses of ["actions/cache/save@v6", "lanternfish/cache@v1", "docker://actions/cache"]) assert.is(restores(uses), false, uses);
});

test("actions with a cache to be asked for restore one when asked", () => {
  const asked = {
    "actions/setup-node@v7": "cache",
    "actions/setup-python@v7": "cache",
    "actions/setup-java@v5": "cache",
    "actions/setup-dotnet@v6": "cache",
    "denoland/setup-deno@v2": "cache",
    "pnpm/action-setup@v6": "cache",
    "ruby/setup-ruby@v1": "bundler-cache",
    "PyO3/maturin-action@v1": "sccache",
  };
  for (const [uses, input] of Object.entries(asked)) {
    assert.is(restores(uses), false, uses);
    assert.is(restores(uses, { [input]: "true" }), true, uses);
    assert.is(restores(uses, { [input]: "False" }), false, uses);
    assert.is(restores(uses, { [input]: undefined }), undefined, uses);
  }
});

test("actions with a cache by themselves restore one until it is switched off", () => {
  const off = {
    "actions/setup-go@v6": ["cache", "false"],
    "actions-rust-lang/setup-rust-toolchain@v1": ["cache", "false"],
    "jdx/mise-action@v3": ["cache", "false"],
    "prefix-dev/setup-pixi@v0.10.0": ["cache", "false"],
    "gradle/actions/setup-gradle@v6": ["cache-disabled", "true"],
    "gradle/gradle-build-action@v3": ["cache-write-only", "true"],
    "astral-sh/setup-uv@v9": ["enable-cache", "false"],
  } as const;
  for (const [uses, [input, value]] of Object.entries(off)) {
    assert.is(restores(uses), true, uses);
    assert.is(restores(uses, { [input]: value }), false, uses);
    assert.is(restores(uses, { [input]: undefined }), undefined, uses);
  }
  assert.is(restores("gradle/actions/setup-gradle@v6", { "cache-read-only": "true" }), true);
});

test("setup-go caches by itself from version 4 on", () => {
  assert.is(restores("actions/setup-go@v3"), false);
  assert.is(restores("actions/setup-go@v3", { cache: "true" }), true);
  assert.is(restores(`actions/setup-go@${commit}`), true);
});

test("setup-uv decides by version, event and runner while it is left to itself", () => {
  const uv = "astral-sh/setup-uv@";

  assert.is(restores(`${uv}v4`), false);
  assert.is(restores(`${uv}v9`, {}, { event: "release" }), true);
  assert.is(restores(`${uv}v10`, {}, { event: "release" }), false);
  assert.is(restores(`${uv}v10`, { "enable-cache": "true" }, { event: "release" }), true);
  assert.is(restores(`${uv}v10`, { "enable-cache": "auto" }), true);
  assert.is(restores(`${uv}${commit}`), true);
  assert.is(restores(`${uv}${commit}`, {}, { event: "release" }), false);
  assert.is(restores(`${uv}v9`, {}, { runner: "self-hosted" }), false);
  assert.is(restores(`${uv}v9`, {}, { runner: "unknown" }), undefined);
  assert.is(restores(`${uv}v9`, { "enable-cache": "true", "restore-cache": "false" }), false);
});

test("setup-bun keeps a Bun whose version is given", () => {
  const bun = (inputs: Inputs) => restores("oven-sh/setup-bun@v2", inputs);

  assert.is(bun({ "bun-version": "1.3.14" }), true);
  assert.is(bun({ "bun-version": "1.3.14", "no-cache": "true" }), false);
  assert.is(bun({ "bun-version": undefined }), undefined);
  for (const version of ["", "latest", "canary"]) assert.is(bun({ "bun-version": version }), false, version);
  assert.is(bun({ "bun-version": "1.3.14", "bun-download-url": "https://lanternfish.example/bun.zip" }), false);
});

test.run();
