import type { Job } from "../model/job.ts";

/** What a job is about, for a person: `acme/lamp`, `acme/lamp #4`, `acme`, `installation 7`; "" where it is about the App itself. */
export function subjectOf(job: Job): string {
  if (job.name === "tell-given-up") return subjectOf(job.job);
  if ("slug" in job) return "number" in job ? `${job.slug} #${job.number}` : job.slug;
  if ("organisation" in job) return job.organisation;
  return "installation" in job ? `installation ${job.installation}` : "";
}
