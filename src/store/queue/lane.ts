import type { Job } from "../../model/job.ts";

/** Urgent: somebody waits for it. Everything else can be late. The number is pg-boss's priority. */
export const lanes = { urgent: 1, patient: 0 } as const;

export type Lane = keyof typeof lanes;

/** At most so many jobs of one installation run at once, over all workers. */
export const mostOfOne = 4;

/** Patient jobs leave an installation one place for urgent ones: an audit may take minutes, and a check is waited for. */
export const mostPatientOfOne: number = mostOfOne - 1;

export function laneOf({ name }: Job): Lane {
  switch (name) {
    case "check-pull-request":
    case "answer-comment":
    case "remove-installation":
    case "find-installations":
    case "redeliver-webhooks":
      return "urgent";
    case "audit-organisation":
    case "list-repositories":
    case "audit-repository":
    case "report-organisation":
    case "refresh-registries":
    case "deliver":
    case "tell-given-up":
    case "retain":
      return "patient";
  }
}

/** Null for the store's own work. */
export function installationOf(job: Job): number | null {
  return "installation" in job ? job.installation : null;
}
