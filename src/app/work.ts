import type { Job } from "../model/job.ts";
import type { JobContext } from "../store/queue/work.ts";
import type { Configuration } from "./configuration.ts";
import { doJob } from "./jobs/do-job.ts";
import type { Ground } from "./jobs/ground.ts";
import { afterGivenUp } from "./jobs/tell-given-up.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { openSchedule } from "./schedule.ts";

export interface WorkGiven {
  readonly configuration: Pick<Configuration, "concurrency" | "auditHours" | "registryHours">;
  readonly ground: Ground;
  readonly metrics: Pick<Metrics, "job">;
  readonly log: Log;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Begins to do jobs, and to send those that are due. What was missed while nobody was there is made good first: installations that came, and
 * webhooks that did not arrive.
 *
 * Out: what stops it; a job that is not done by then is given back.
 */
export async function openWork({
  configuration,
  ground,
  metrics,
  log,
  onProblem,
}: WorkGiven): Promise<(options: { within: number }) => Promise<void>> {
  const { store, now } = ground;
  const began = new WeakMap<Job, number>();
  const seconds = (job: Job) => (performance.now() - (began.get(job) ?? performance.now())) / 1000;

  async function handle(job: Job, context: JobContext): Promise<void> {
    began.set(job, performance.now());
    log.debug({ job: shown(job), attempt: context.attempt }, "a job begins");
    await doJob(job, ground, context);
    metrics.job(job.name, "done", seconds(job));
    log.info({ job: shown(job), seconds: seconds(job) }, "a job is done");
  }

  function onFailed(job: Job, error: unknown, became: "retried" | "given-up"): void {
    metrics.job(job.name, became, seconds(job));
    log[became === "retried" ? "warn" : "error"](
      { job: shown(job), err: error },
      became === "retried" ? "a job failed, and is tried again" : "a job is given up",
    );
  }

  await store.send({ name: "find-installations" });
  await store.send({ name: "redeliver-webhooks" });
  const worker = store.work({ concurrency: configuration.concurrency, handle, onFailed, afterGivenUp });
  const { auditHours, registryHours } = configuration;
  const endSchedule = openSchedule({ store, now, onProblem, auditHours, registryHours });
  return async ({ within }) => {
    await endSchedule();
    await worker.stop({ within });
  };
}

/** Without what a list told of a repository, which is long. */
function shown(job: Job): object {
  return { ...job, ...("overview" in job ? { overview: "as it was listed" } : {}) };
}
