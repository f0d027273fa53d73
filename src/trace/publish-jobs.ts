import { isUntold } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";
import { isRegistryId } from "../model/registry.ts";
import type { PublishJob, RunJob } from "../model/surroundings.ts";
import type { Workflow } from "../model/workflow.ts";
import { isLocked } from "../workflow/actions-lock.ts";
import { feedersOf } from "./feeders.ts";
import type { JobReader } from "./run-jobs.ts";

/** The workflow jobs that upload to an audited registry, where they are defined, by file and order in it. */
export function publishJobsOf(reader: JobReader, paths: readonly PublishPath[]): readonly PublishJob[] {
  const byJob = new Map<string, PublishPath[]>();
  for (const path of paths) {
    if (!mayBeAudited(path)) continue;
    const key = `${fileOf(path)}\n${path.calleeJob ?? path.job}`;
    byJob.set(key, [...(byJob.get(key) ?? []), path]);
  }
  return [...byJob.values()].flatMap((own) => publishJob(reader, own) ?? []);
}

/** An upload whose registry could not be told counts where something points at an audited one; without, it may be no release at all. */
function mayBeAudited({ registry, candidates }: PublishPath): boolean {
  return isRegistryId(registry) || (isUntold(registry) && candidates.some(isRegistryId));
}

/** A composite action runs in the workflow job that uses it; a reusable workflow has workflow jobs of its own. */
function fileOf({ calleeJob, definedIn, workflow }: PublishPath): string {
  return calleeJob !== null && definedIn !== null ? definedIn : workflow;
}

/** Undefined when the workflow job is defined in a file that is not here. */
function publishJob(reader: JobReader, paths: readonly PublishPath[]): PublishJob | undefined {
  const [path] = paths;
  const workflow = path && reader.workflow(fileOf(path));
  const job = workflow?.jobs.find((one) => one.id === (path?.calleeJob ?? path?.job));
  if (!path || !workflow || !job) return undefined;
  const own = reader.runJob(workflow, job, path);
  return {
    ...own,
    paths,
    callers: callersOf(reader, workflow, paths),
    feeders: feedersOf(reader, own, path),
    locked: isLocked(reader.world.repository.files, workflow.file),
  };
}

function callersOf(reader: JobReader, own: Workflow, paths: readonly PublishPath[]): readonly RunJob[] {
  const found = new Map<string, RunJob>();
  for (const path of paths) {
    const workflow = path.workflow === own.file ? undefined : reader.workflow(path.workflow);
    const job = workflow?.jobs.find((one) => one.id === path.job);
    if (workflow && job) found.set(`${workflow.file}\n${job.id}`, reader.runJob(workflow, job));
  }
  return [...found.values()];
}
