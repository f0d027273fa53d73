import type { PublishPath } from "../model/publish-path.ts";
import type { Given } from "./release-steps.ts";
import { majorOf, type UsedAction } from "./used-action.ts";

/** A step that uses an action, in a run of one event. */
export interface Use {
  readonly action: UsedAction;
  readonly event: string;
  readonly given: Given;
  readonly runner: PublishPath["runner"];
}

/**
 * Whether a step restores a cache of GitHub Actions; undefined where it could not be told. Actions that are not
 * listed restore none that is known of.
 */
export function restoresCache(use: Use): boolean | undefined {
  const own = use.action.owner === undefined ? undefined : actions.get(use.action.name.toLowerCase());
  return own === undefined ? false : own(use);
}

type Restores = (use: Use) => boolean | undefined;

/** On unless one of these inputs says true. */
function unless(...off: readonly string[]): Restores {
  return ({ given }) => not(anyOf(off.map((name) => isTrue(given(name)))));
}

/** Off unless this input says something other than false. */
function when(name: string): Restores {
  return ({ given }) => isGiven(given(name));
}

/** On unless this input says false. */
function unlessFalse(name: string): Restores {
  return ({ given }) => not(isFalse(given(name)));
}

/** `cache` is on by itself from this version on; a commit is taken for a newer one. */
function from(version: number): Restores {
  return ({ given, action }) => (given("cache") === "" && (majorOf(action) ?? version) < version ? false : not(isFalse(given("cache"))));
}

/**
 * setup-uv: `enable-cache: auto` is the default. It is on with runners of GitHub, from v10 on not under `release`
 * (release notes of v10.0.0, 2026-08); a commit may be of either.
 */
function uv({ given, action, runner, event }: Use): boolean | undefined {
  if (isFalse(given("restore-cache")) === true) return false;
  const enabled = given("enable-cache");
  if (enabled !== "" && enabled !== "auto") return enabled === undefined ? undefined : !isFalse(enabled);
  const version = majorOf(action) ?? 10;
  if (runner === "self-hosted" || version < 5 || (version >= 10 && event === "release")) return false;
  return runner === "github-hosted" ? true : undefined;
}

/** setup-bun keeps Bun itself, and only one whose version is given (`isCacheEnabled` in its src/action.ts). */
function bun({ given }: Use): boolean | undefined {
  const version = given("bun-version");
  if (given("bun-download-url") !== "" || version === "" || /latest|canary|action/i.test(version ?? "")) return false;
  return not(anyOf([isTrue(given("no-cache")), version === undefined ? undefined : false]));
}

/** setup-node caches by itself when package.json names npm as `packageManager`, which is not seen here. */
function node({ given }: Use): boolean | undefined {
  return isGiven(given("cache"));
}

/** From the `action.yml` or the documentation of each action, as far as stored copies of 2026-11 go; some are older. */
const actions: ReadonlyMap<string, Restores> = new Map<string, Restores>([
  ["actions/cache", unless("lookup-only")],
  ["actions/cache/restore", unless("lookup-only")],
  ["actions/setup-node", node],
  ["actions/setup-python", when("cache")],
  ["actions/setup-java", when("cache")],
  ["actions/setup-dotnet", when("cache")],
  ["actions/setup-go", from(4)],
  ["actions-rust-lang/setup-rust-toolchain", unlessFalse("cache")],
  ["astral-sh/setup-uv", uv],
  ["bahmutov/npm-install", always],
  ["baptiste0928/cargo-install", always],
  ["burrunan/gradle-cache-action", always],
  ["coursier/cache-action", always],
  ["denoland/setup-deno", when("cache")],
  ["gradle/actions/setup-gradle", unless("cache-disabled", "cache-write-only")],
  ["gradle/gradle-build-action", unless("cache-disabled", "cache-write-only")],
  ["graalvm/setup-graalvm", when("cache")],
  ["hendrikmuis/ccache-action", always],
  ["jdx/mise-action", unlessFalse("cache")],
  ["oven-sh/setup-bun", bun],
  ["pdm-project/setup-pdm", when("cache")],
  ["pnpm/action-setup", when("cache")],
  ["pre-commit/action", always],
  ["prefix-dev/setup-pixi", unlessFalse("cache")],
  ["pyo3/maturin-action", when("sccache")],
  ["ruby/setup-ruby", when("bundler-cache")],
  ["swatinem/rust-cache", unless("lookup-only")],
  ["taiki-e/cache-cargo-install-action", always],
  ["voidzero-dev/setup-vp", when("cache")],
]);

function always(): true {
  return true;
}

function isTrue(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value.toLowerCase() === "true";
}

function isFalse(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value.toLowerCase() === "false";
}

function isGiven(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value !== "" && value.toLowerCase() !== "false";
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function anyOf(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(true)) return true;
  return values.includes(undefined) ? undefined : false;
}
