import { isUntold, offersTrustedPublishing } from "../model/known-registry.ts";
import type { PublishPath } from "../model/publish-path.ts";

/** The workflow jobs of a file that publish, each with its paths: as the caller, or as the called workflow that holds the step. */
export function publishingJobs(file: string, paths: readonly PublishPath[]): ReadonlyMap<string, readonly PublishPath[]> {
  const jobs = new Map<string, PublishPath[]>();
  for (const path of paths) {
    const job = path.workflow === file ? path.job : path.definedIn === file ? path.calleeJob : null;
    if (job !== null) jobs.set(job, [...(jobs.get(job) ?? []), path]);
  }
  return jobs;
}

/** Uploads to a registry with trusted publishing, and those whose registry could not be told. */
export function mayOfferTrustedPublishing({ registry, candidates }: PublishPath): boolean {
  if (!isUntold(registry)) return offersTrustedPublishing(registry);
  return candidates.length === 0 || candidates.some(offersTrustedPublishing);
}
