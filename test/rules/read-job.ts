import { repositoryFrom } from "../../src/collect/memory.ts";
import type { PublishJob, RunJob, Surroundings } from "../../src/model/surroundings.ts";
import { trace } from "../../src/trace/index.ts";
import { jobReader } from "../../src/trace/run-jobs.ts";
import { surroundingsOf } from "../../src/trace/surroundings.ts";
import { openWorld } from "../../src/trace/world.ts";
import { releaseFile, slug } from "../builders.ts";

/** The last workflow job of a release workflow, as rules see it. */
export function readJob(text: string): RunJob {
  const reader = jobReader(openWorld(repositoryFrom({ [releaseFile]: text }, slug)));
  const workflow = reader.workflow(releaseFile);
  const job = workflow?.jobs.at(-1);
  if (workflow === undefined || job === undefined) throw new Error("the workflow has no workflow job");
  return reader.runJob(workflow, job);
}

/** The only workflow job of these files that publishes, and what stands around it. */
export function readPublishJob(files: Readonly<Record<string, string>>): { readonly job: PublishJob; readonly surroundings: Surroundings } {
  const repository = repositoryFrom(files, slug);
  const surroundings = surroundingsOf(repository, trace(repository));
  const [job] = surroundings.publishJobs;
  if (job === undefined) throw new Error("nothing publishes");
  return { job, surroundings };
}
