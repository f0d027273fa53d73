import type { RegistryId } from "../../../src/model/registry.ts";
import type { Expected } from "../claim-sets.ts";

/** The same at every registry but those named. Maven Central exchanges no identity token at all (facts 4.1). */
export function each(expected: Expected, but: Partial<Record<RegistryId, Expected>> = {}): Readonly<Record<RegistryId, Expected>> {
  return { npm: expected, pypi: expected, "crates-io": expected, "maven-central": "refused", rubygems: expected, nuget: expected, ...but };
}

/** Both references to the workflow file, where a run's own file is started and holds the workflow job. */
export function file(path: string): { readonly workflow_ref: string; readonly job_workflow_ref: string } {
  return { workflow_ref: path, job_workflow_ref: path };
}
