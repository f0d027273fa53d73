import { ImprimaturError } from "../../errors.ts";
import type { Job } from "../../model/job.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { giveUpCheck } from "../check/check-pull.ts";
import { openGitHub } from "./delivering.ts";
import type { Ground } from "./ground.ts";
import { reportSoon } from "./report-soon.ts";

type TellJob = Extract<Job, { name: "tell-given-up" }>;

/** What is left to say of a job that no further try will do; null: nothing. */
export function afterGivenUp(job: Job, at: Date): TellJob | null {
  if (job.name !== "audit-repository" && job.name !== "check-pull-request") return null;
  return { name: "tell-given-up", installation: job.installation, job, at: at.toISOString() };
}

/** A repository that was given up is unread, and a check that was is ended: it would seem to be under way for ever. What came after it stands. */
export async function tellGivenUp({ job, at }: TellJob, ground: Ground, context: JobContext): Promise<void> {
  const { installation, slug } = job;
  if (job.name === "check-pull-request") {
    const { number, head } = job;
    const answer = await giveUpCheck({ github: openGitHub(installation, ground, context), slug, number, head });
    if (answer.is !== "unsure") return;
    throw new ImprimaturError("unavailable", `GitHub did not take the check of ${slug}#${number}.`);
  }
  const [last] = await ground.store.kept.snapshots.history(installation, slug, 1);
  if (last !== undefined && last.at > new Date(at)) return;
  await context.complete(async ({ kept, send }) => {
    await kept.repositories.read(installation, slug, "It was given up after several attempts");
    await reportSoon({ installation, organisation: slug.split("/")[0] ?? "", send }, ground);
  });
}
