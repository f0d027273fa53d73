import { isOutsiderEvent, outsiderEvents } from "../model/events.ts";
import type { ExposedJob } from "../model/surroundings.ts";
import type { Trigger, Workflow } from "../model/workflow.ts";
import { isWorkflowFile } from "./workflow-files.ts";
import { casesReaching } from "./invocation.ts";
import { localPath } from "./local-path.ts";
import type { JobReader } from "./run-jobs.ts";

const names = new RegExp(`\\b(?:${outsiderEvents.join("|")})\\b`);

/** The workflow jobs that somebody without write access can start or influence, those of called local workflows included. */
export function exposedJobsOf(reader: JobReader): readonly ExposedJob[] {
  const { files } = reader.world.repository;
  const all = files.paths.filter(isWorkflowFile);
  return all
    .filter((file) => names.test(files.text(file) ?? ""))
    .flatMap((file) => {
      const workflow = reader.workflow(file);
      const events = workflow?.triggers.filter((trigger) => isExposed(reader, all, trigger)).map((trigger) => trigger.event) ?? [];
      return workflow === undefined || events.length === 0 ? [] : exposedIn(reader, workflow, events);
    });
}

function exposedIn(reader: JobReader, workflow: Workflow, events: readonly string[]): readonly ExposedJob[] {
  return workflow.jobs.flatMap((job) => {
    const reached = new Set(casesReaching(reader.world, workflow, job).map(({ event }) => event));
    const own = events.filter((event) => reached.has(event)).sort();
    if (own.length === 0) return [];
    if (job.uses === undefined) return [{ ...reader.runJob(workflow, job), events: own }];
    const file = localPath(reader.world.repository, job.uses.value);
    const called = file === undefined ? undefined : reader.workflow(file);
    const caller = { workflow: workflow.file, job: job.id };
    return (called?.jobs ?? []).map((one) => ({ ...reader.runJob(called as Workflow, one, caller), events: own }));
  });
}

/** A run that follows another workflow is exposed as far as that one is: from a fork's pull request at least. */
function isExposed(reader: JobReader, all: readonly string[], trigger: Trigger): boolean {
  if (!isOutsiderEvent(trigger.event)) return false;
  if (trigger.event !== "workflow_run") return true;
  const followed = trigger.workflows ?? [];
  const read = all.flatMap((file) => reader.workflow(file) ?? []);
  return followed.some((name) => {
    const workflow = read.find((one) => (one.name?.value ?? one.file) === name || one.file.endsWith(`/${name}`));
    return (
      workflow === undefined ||
      workflow.triggers.some(({ event }) => event === "pull_request" || (event !== "workflow_run" && isOutsiderEvent(event)))
    );
  });
}
