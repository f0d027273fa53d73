import type { PublishPath } from "../model/publish-path.ts";
import type { Destination } from "../model/registry.ts";

/** npm and crates.io compare the file that GitHub starts, the others the one that defines the workflow job (docs/registries). */
export function comparesStarted(registry: Destination): boolean {
  return registry === "npm" || registry === "crates-io";
}

/** The workflow file whose name the path's registry compares. */
export function comparedFile({ registry, workflow, definedIn, calleeJob }: PublishPath): string {
  return comparesStarted(registry) || calleeJob === null || definedIn === null ? workflow : definedIn;
}

/** `release.yml` of `.github/workflows/release.yml`, and of one in another repository with its ref. */
export function fileName(file: string): string {
  return (file.split("@")[0] ?? file).replace(/^.*\//, "");
}
