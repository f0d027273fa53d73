import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { answerComment } from "./answer-comment.ts";
import { auditOrganisation } from "./audit-organisation.ts";
import { auditRepository } from "./audit-repository.ts";
import { checkPullRequest } from "./check-pull-request.ts";
import { deliver } from "./deliver.ts";
import type { Ground } from "./ground.ts";
import { findInstallations } from "./installations.ts";
import { listRepositories } from "./list-repositories.ts";
import { redeliverWebhooks } from "./redeliver-webhooks.ts";
import { refreshRegistries } from "./refresh-registries.ts";
import { reportOrganisation } from "./report-organisation.ts";
import { tellGivenUp } from "./tell-given-up.ts";

/**
 * Does a job. Doing one twice is harmless. One that meets a limit of GitHub's that holds for long ends at once and comes back when it is over;
 * one of an installation that is gone ends with all that is kept of it.
 */
export async function doJob(job: Job, ground: Ground, context: JobContext): Promise<void> {
  try {
    await done(job, ground, context);
  } catch (error) {
    if (!(error instanceof ImprimaturError)) throw error;
    if (error.until !== undefined) {
      const after = error.until;
      ground.note("A limit of GitHub's is reached: the job comes back.", { job: job.name, after: after.toISOString() });
      return await context.complete(({ send }) => send(job, { after }));
    }
    if (error.code === "no-access" && "installation" in job && (await isGone(job.installation, ground))) return;
    throw error;
  }
}

async function done(job: Job, ground: Ground, context: JobContext): Promise<void> {
  switch (job.name) {
    case "audit-organisation":
      return await auditOrganisation(job, ground, context);
    case "list-repositories":
      return await listRepositories(job, ground, context);
    case "audit-repository":
      return await auditRepository(job, ground, context);
    case "report-organisation":
      return await reportOrganisation(job, ground, context);
    case "refresh-registries":
      return await refreshRegistries(job, ground, context);
    case "deliver":
      return await deliver(job, ground, context);
    case "check-pull-request":
      return await checkPullRequest(job, ground, context);
    case "answer-comment":
      return await answerComment(job, ground, context);
    case "tell-given-up":
      return await tellGivenUp(job, ground, context);
    case "remove-installation":
      // A forged or late hint must not remove what is there.
      if (!(await isGone(job.installation, ground)))
        ground.note("The App is installed there still: nothing is removed.", { installation: job.installation });
      return;
    case "find-installations":
      return await findInstallations(ground, context);
    case "redeliver-webhooks":
      return await redeliverWebhooks(ground, context);
    case "retain":
      return void (await ground.store.retain(ground.now(), ground.days));
  }
}

/** Whether the App is no longer installed there; if so, all that is kept of it is removed. Where it is suspended, nothing is lost. */
async function isGone(installation: number, { store, access, now }: Ground): Promise<boolean> {
  const found = await access.installation(installation);
  if (found === null) await store.removeInstallation(installation);
  else if (found.suspended) await store.kept.installations.save({ id: installation, account: found.account, suspended: true }, now());
  return found === null || found.suspended;
}
