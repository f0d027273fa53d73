import { isForkEvent, isOutsiderEvent, outsiderEvents } from "../model/events.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { ExposedJob } from "../model/surroundings.ts";
import type { Trigger, Workflow, WorkflowJob } from "../model/workflow.ts";
import { isWorkflowFile } from "../model/workflow-file.ts";
import { casesReaching } from "./invocation.ts";
import { localPath } from "./local-path.ts";
import type { JobReader } from "./run-jobs.ts";

const names = new RegExp(`\\b(?:${outsiderEvents.join("|")})\\b`);

/**
 * The workflow jobs that somebody without write access can start or influence, those of called local workflows included,
 * in workflows that are one of these files or call one of them.
 */
export function exposedJobsOf(reader: JobReader, about: readonly string[]): readonly ExposedJob[] {
  const { files } = reader.world.repository;
  const all = files.paths.filter(isWorkflowFile);
  const own = new Set(about);
  const called = about.map((file) => file.slice(file.lastIndexOf("/") + 1));
  return all
    .filter((file) => {
      const text = files.text(file) ?? "";
      return names.test(text) && (own.has(file) || called.some((name) => text.includes(name)));
    })
    .flatMap((file) => {
      const workflow = reader.workflow(file);
      const exposures = workflow?.triggers.flatMap((trigger) => exposureBy(reader, all, trigger, new Set([file])) ?? []) ?? [];
      return workflow === undefined || exposures.length === 0 ? [] : exposedIn(reader, workflow, exposures);
    });
}

interface Exposure {
  readonly event: string;
  /** Followed workflows that are not here, when nothing else exposes the run. */
  readonly unread: readonly string[];
}

function exposedIn(reader: JobReader, workflow: Workflow, exposures: readonly Exposure[]): readonly ExposedJob[] {
  return workflow.jobs.flatMap((job) => {
    const reached = new Set(casesReaching(reader.world, workflow, job).map(({ event }) => event));
    const own = exposures.filter(({ event }) => reached.has(event));
    if (own.length === 0) return [];
    const as = {
      events: own.map(({ event }) => event).sort(),
      caller: job.uses === undefined ? null : reader.runJob(workflow, job),
      unread: own.flatMap(({ unread }) => unread),
    };
    return runBy(reader, workflow, job, as, undefined, new Set());
  });
}

/** The workflow job itself, or those of the local workflow that it calls, in any depth and each file once. */
function runBy(
  reader: JobReader,
  workflow: Workflow,
  job: WorkflowJob,
  as: Pick<ExposedJob, "events" | "caller" | "unread">,
  caller: Pick<PublishPath, "workflow" | "job"> | undefined,
  met: Set<string>,
): readonly ExposedJob[] {
  if (job.uses === undefined) return [{ ...reader.runJob(workflow, job, caller), ...as }];
  const file = localPath(reader.world.repository, job.uses.value);
  const called = file === undefined || met.has(file) ? undefined : reader.workflow(file);
  if (file !== undefined) met.add(file);
  return called?.jobs.flatMap((one) => runBy(reader, called, one, as, { workflow: workflow.file, job: job.id }, met)) ?? [];
}

/** Whether outsiders cause a trigger; a run that follows another workflow is exposed as far as that one is. */
function exposureBy(reader: JobReader, all: readonly string[], { event, workflows }: Trigger, met: Set<string>): Exposure | undefined {
  if (!isOutsiderEvent(event)) return undefined;
  if (event !== "workflow_run") return { event, unread: [] };
  const unread: string[] = [];
  for (const name of workflows ?? []) {
    const followed = all.filter((file) => isNamed(reader, file, name));
    if (followed.length === 0) unread.push(name);
    for (const file of followed.filter((one) => !met.has(one))) {
      met.add(file);
      for (const trigger of reader.workflow(file)?.triggers ?? []) {
        if (isForkEvent(trigger.event)) return { event, unread: [] };
        const exposure = exposureBy(reader, all, trigger, met);
        if (exposure?.unread.length === 0) return { event, unread: [] };
        unread.push(...(exposure?.unread ?? []));
      }
    }
  }
  return unread.length === 0 ? undefined : { event, unread };
}

/** A workflow without a name is called by its path. Files in which the name's first word does not stand are not parsed. */
function isNamed(reader: JobReader, file: string, name: string): boolean {
  if (file === name || file.endsWith(`/${name}`)) return true;
  const [word = ""] = /[A-Za-z0-9]+/.exec(name) ?? [];
  if (!(reader.world.repository.files.text(file) ?? "").includes(word)) return false;
  return (reader.workflow(file)?.name?.value ?? file) === name;
}
