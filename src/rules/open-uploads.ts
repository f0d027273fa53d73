import { knownRegistries } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { ExposedJob, PublishJob, RunJob, Surroundings } from "../model/surroundings.ts";
import { isGated, type Way } from "./outsider-gates.ts";

/** Whether outsiders are known to cause the event; a followed workflow that is not here does not count. */
export function isExposed(job: RunJob, event: string, surroundings: Surroundings): boolean {
  return exposuresOf(job, event, surroundings).some(({ unread }) => event !== "workflow_run" || unread.length === 0);
}

/** The exposures of a workflow job to one event. */
export function exposuresOf({ workflow, job }: RunJob, event: string, { exposedJobs }: Surroundings): readonly ExposedJob[] {
  return exposedJobs.filter((one) => one.workflow.file === workflow.file && one.job.id === job.id && one.events.includes(event));
}

/** An upload that no gate holds back. */
export interface Upload {
  readonly path: PublishPath;
  readonly way: Way;
  /** The workflow job that GitHub starts: its own, or its caller. */
  readonly started: RunJob;
}

/** The uploads that run under the event without anybody of the team taking part. */
export function openUploads(job: PublishJob, event: string): readonly Upload[] {
  return job.paths.flatMap((path) => {
    if (!path.triggers.includes(event)) return [];
    const caller = job.callers.find((one) => one.workflow.file === path.workflow && one.job.id === path.job);
    const way = { job, caller, event, step: path.callerStep ?? path.calleeStep ?? path.step ?? undefined };
    return isGated(way) ? [] : [{ path, way, started: caller ?? job }];
  });
}

/** Whether the registry refuses the identity token of such a run. */
export function isRefused({ registry, credential }: PublishPath, event: string): boolean {
  return credential.kind === "trusted-publishing" && isRegistryId(registry) && knownRegistries[registry].refusedEvents.includes(event);
}
