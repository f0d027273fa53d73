import { applyPlan } from "../../deliver/apply.ts";
import { inRounds } from "../../deliver/rounds.ts";
import type { Job } from "../../model/job.ts";
import type { Outcome } from "../../model/plan.ts";
import type { JobContext } from "../../store/queue/work.ts";
import { planning } from "./delivering.ts";
import type { Ground } from "./ground.ts";

/** What GitHub did not answer for is done after so many milliseconds. */
const again = 30 * 60_000;

/**
 * Opens, brings up to date and closes what the last audit asks for, in rounds. What was done is kept also where it ends early: the next time
 * it is found at GitHub, and not done again.
 */
export async function deliver(job: Extract<Job, { name: "deliver" }>, ground: Ground, context: JobContext): Promise<void> {
  const { installation } = job;
  const { store, now } = ground;
  const own = await planning(job, ground, context);
  if (own === null) return;
  const { github, plan } = own;
  const { signal } = context;
  const soFar: Outcome[] = [];
  const onOutcome = (outcome: Outcome): void => {
    context.heartbeat();
    soFar.push(outcome);
  };
  try {
    const first = await plan();
    const outcomes = await inRounds(first, { plan, apply: (planned) => applyPlan(planned, github, { onOutcome, signal }) });
    await context.complete(async ({ kept, send }) => {
      await kept.deliveries.save(installation, outcomes, now());
      // One job of a repository answers at one time, or a command would be answered twice. Nobody may have told of these.
      for (const { slug, number, comment } of first.commands)
        await send({ name: "answer-comment", installation, slug, number, comment: String(comment) });
      if (outcomes.some(({ result }) => result === "failed")) await send(job, { after: new Date(now().getTime() + again) });
    });
  } catch (error) {
    await store.kept.deliveries.save(installation, soFar, now());
    throw error;
  }
}
