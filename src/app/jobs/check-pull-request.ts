import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import type { Ground } from "./ground.ts";
export async function checkPullRequest(job: Extract<Job, { name: "check-pull-request" }>, ground: Ground, context: JobContext): Promise<void> {
  ground.note("check", { job, context });
}
