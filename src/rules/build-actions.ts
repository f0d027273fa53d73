import type { Given } from "./release-steps.ts";
import { usedAction } from "./used-action.ts";

/**
 * The name of an action that installs dependencies or builds, as its inputs stand; undefined for any other.
 * `bundler-cache` of setup-ruby installs as well, and is left to `shared-cache-in-publish-job`.
 */
export function buildAction(uses: string, given: Given): string | undefined {
  const name = usedAction(uses)?.name;
  return name !== undefined && actions.get(name.toLowerCase())?.(given) === true ? name : undefined;
}

/** From each action's own `action.yml` or documentation, as far as stored copies of 2026-11 go; some are older. */
const actions: ReadonlyMap<string, (given: Given) => boolean> = new Map<string, (given: Given) => boolean>([
  ["bahmutov/npm-install", () => true],
  ["hynek/build-and-inspect-python-package", () => true],
  ["pnpm/action-setup", (given) => !["", "false", "null", undefined].includes(given("run_install"))],
  ["pypa/cibuildwheel", () => true],
  ["pyo3/maturin-action", (given) => ["", "build", "develop", "sdist"].includes(given("command") ?? "publish")],
]);
