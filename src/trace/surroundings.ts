import type { Repository } from "../model/snapshot.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Traced } from "../model/traced.ts";
import { exposedJobsOf } from "./exposed-jobs.ts";
import { publishJobsOf } from "./publish-jobs.ts";
import { jobReader } from "./run-jobs.ts";
import { openWorld } from "./world.ts";

/**
 * What stands around a repository's publish paths: the workflow jobs that upload, with all that runs in them and what
 * feeds them, those that outsiders reach, and what manifests and configuration say about releases.
 *
 * In: the repository and what tracing found in it. Never throws for anything a file holds.
 */
export function surroundingsOf(repository: Repository, { paths }: Traced): Surroundings {
  const reader = jobReader(openWorld(repository));
  return {
    slug: repository.slug ?? null,
    publishJobs: publishJobsOf(reader, paths),
    exposedJobs: paths.length === 0 ? [] : exposedJobsOf(reader),
    packages: [],
    committed: [],
    retired: [],
    mavenSigning: null,
  };
}
