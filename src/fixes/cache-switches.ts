/** How an action is kept from restoring a cache of GitHub Actions. */
export type CacheSwitch =
  /** These inputs go; they say what is cached. */
  | { readonly way: "leave-out"; readonly inputs: readonly string[]; readonly off?: Off }
  /** An input switches the cache off; `inputs` are without effect then. */
  | { readonly way: "switch"; readonly off: Off; readonly inputs: readonly string[] }
  /** The step does nothing else. */
  | { readonly way: "remove" }
  /** It cannot be switched off, or does more than that. */
  | { readonly way: "by-hand"; readonly do: string };

export interface Off {
  readonly input: string;
  readonly value: boolean;
  /** The first major version that knows it, where older ones do not; those keep no cache by themselves. */
  readonly from?: number;
}

/** By the name of the action in lower case; undefined: nothing is known of it. */
export function cacheSwitch(action: string): CacheSwitch | undefined {
  return switches.get(action);
}

const leaveOut = (...inputs: readonly string[]): CacheSwitch => ({ way: "leave-out", inputs });
const off = (input: string, value: boolean, ...inputs: readonly string[]): CacheSwitch => ({ way: "switch", off: { input, value }, inputs });
const byHand = (what: string): CacheSwitch => ({ way: "by-hand", do: what });
const remove: CacheSwitch = { way: "remove" };

/** From the `action.yml` or the documentation of each action, as far as stored copies of 2026-11 go; some are older. */
const switches: ReadonlyMap<string, CacheSwitch> = new Map<string, CacheSwitch>([
  ["actions/cache", remove],
  ["actions/cache/restore", remove],
  // From v5 on it caches by itself when package.json names npm as its package manager.
  [
    "actions/setup-node",
    { way: "leave-out", inputs: ["cache", "cache-dependency-path"], off: { input: "package-manager-cache", value: false, from: 5 } },
  ],
  ["actions/setup-python", leaveOut("cache", "cache-dependency-path")],
  ["actions/setup-java", leaveOut("cache", "cache-dependency-path")],
  ["actions/setup-dotnet", leaveOut("cache", "cache-dependency-path")],
  ["actions/setup-go", off("cache", false, "cache-dependency-path")],
  ["actions-rust-lang/setup-rust-toolchain", off("cache", false, "cache-key", "cache-shared-key", "cache-workspaces", "cache-on-failure")],
  ["astral-sh/setup-uv", off("enable-cache", false, "cache-dependency-glob", "cache-suffix")],
  ["bahmutov/npm-install", byHand("Run npm ci, or the package manager's own command, in place of bahmutov/npm-install, which always caches.")],
  ["baptiste0928/cargo-install", byHand("Run cargo install --locked in place of baptiste0928/cargo-install, which always caches.")],
  ["burrunan/gradle-cache-action", byHand("Run ./gradlew in place of burrunan/gradle-cache-action, which always caches.")],
  ["coursier/cache-action", remove],
  ["denoland/setup-deno", leaveOut("cache", "cache-hash")],
  ["gradle/actions/setup-gradle", off("cache-disabled", true, "cache-read-only")],
  ["gradle/gradle-build-action", off("cache-disabled", true, "cache-read-only")],
  ["graalvm/setup-graalvm", leaveOut("cache", "cache-dependency-path")],
  ["hendrikmuis/ccache-action", byHand("Build releases without ccache: remove hendrikmuis/ccache-action and the options that name ccache.")],
  ["jdx/mise-action", off("cache", false, "cache_key", "cache_key_prefix")],
  ["oven-sh/setup-bun", off("no-cache", true)],
  ["pdm-project/setup-pdm", leaveOut("cache", "cache-dependency-path")],
  ["pnpm/action-setup", leaveOut("cache", "cache_dependency_path")],
  ["pre-commit/action", byHand("Run pre-commit in a workflow job that makes no release: pre-commit/action always caches.")],
  ["prefix-dev/setup-pixi", off("cache", false, "cache-key", "cache-write")],
  ["pyo3/maturin-action", leaveOut("sccache")],
  // It is also what installs the bundle.
  ["ruby/setup-ruby", byHand("Take bundler-cache out of ruby/setup-ruby, and run bundle install in a step of its own.")],
  ["swatinem/rust-cache", remove],
  ["taiki-e/cache-cargo-install-action", byHand("Run cargo install --locked in place of taiki-e/cache-cargo-install-action, which always caches.")],
  ["voidzero-dev/setup-vp", leaveOut("cache", "cache-dependency-path")],
]);
