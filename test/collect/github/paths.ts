import type { PublishPath } from "../../../src/model/publish-path.ts";

/** As much of a publish path as the collector reads. */
export function aPath(workflow: string, given: Partial<Pick<PublishPath, "definedIn" | "environment">> = {}): PublishPath {
  return { workflow, definedIn: null, environment: null, ...given } as PublishPath;
}
