import type { Job } from "../../model/job.ts";

/**
 * The same for jobs of which one is enough: the same kind of work on the same subject. Why it is done does not count. A pull request's head
 * does: webhooks arrive in any order, and the last one to come need not be the newest.
 */
export function keyOf(job: Job): string {
  return JSON.stringify([job.name, ...subjectOf(job)]);
}

function subjectOf(job: Job): readonly (string | number)[] {
  switch (job.name) {
    case "audit-organisation":
    case "report-organisation":
    case "refresh-registries":
    case "deliver":
      return [job.installation, job.organisation.toLowerCase()];
    case "list-repositories":
      return [job.installation, job.organisation.toLowerCase(), job.begun, job.after ?? ""];
    case "audit-repository":
      // What a list told is older than what a webhook hints at: one must not stand for the other.
      return [job.installation, job.slug.toLowerCase(), job.overview === undefined ? "" : "listed"];
    case "check-pull-request":
      return [job.installation, job.slug.toLowerCase(), job.number, job.head];
    case "answer-comment":
      // It answers whatever is asked in its repository: two of them at once would both answer.
      return [job.installation, job.slug.toLowerCase()];
    case "tell-given-up":
      return [job.installation, keyOf(job.job)];
    case "remove-installation":
      return [job.installation];
    case "find-installations":
    case "redeliver-webhooks":
    case "retain":
      return [];
  }
}
