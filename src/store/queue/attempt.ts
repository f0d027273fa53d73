import { fromKysely } from "pg-boss";
import { ImprimaturError } from "../../errors.ts";
import { transact } from "../transact.ts";
import { queue } from "./boss.ts";
import { reviveWithin } from "./dead-letters.ts";
import { followGivenUp } from "./given-up.ts";
import { deadLetterOf } from "./queue-tables.ts";
import { reasonOf } from "./reason.ts";
import type { Running } from "./running.ts";
import { type Claim, complete, type Failed, fail } from "./settle.ts";
import type { Ground, JobContext, WorkOptions } from "./work.ts";

/** Does one job and settles it. Errors: those of the store; the job then comes back when its heartbeat is missed. */
export async function attempted(ground: Ground, running: Running, context: JobContext, options: WorkOptions): Promise<void> {
  const { db } = ground;
  const { claim, broken, signal } = running;
  const { handle, onFailed = () => {} } = options;
  const completing: JobContext = {
    ...context,
    async complete(write) {
      await context.complete(write);
      running.over = true;
    },
  };
  try {
    const handled = Promise.resolve().then(() => handle(claim.job, completing));
    await Promise.race([handled, broken]);
    if (!running.over) await transact(db, (transaction) => complete(transaction, ground, claim));
  } catch (error) {
    if (running.over) return ground.onProblem(error);
    if (error instanceof ImprimaturError && error.code === "unknown-installation") {
      // The App was removed while the job ran: there is nothing to do any more.
      await transact(db, (transaction) => complete(transaction, ground, claim));
      return;
    }
    const became = signal.aborted && !running.hangs ? await giveBack(ground, claim, reasonOf(error)) : await failed(ground, claim, error, options);
    if (became !== "lost") onFailed(claim.job, error, became);
  }
}

/**
 * Puts a job back that was broken off through no fault of its own: it is tried again at once, and has as many tries left as it had. One that
 * was at its last is sent anew, with all of them.
 */
async function giveBack({ boss, schema, db }: Ground, claim: Claim, reason: string): Promise<Failed> {
  return await transact(db, async (transaction) => {
    const became = await fail(transaction, { boss, schema }, claim, reason);
    if (became === "lost") return became;
    if (became === "given-up") await reviveWithin(transaction, { boss, schema }, await deadLetterOf(transaction, schema, claim.id));
    else {
      const within = { id: claim.id, db: fromKysely(transaction) };
      const [job] = await boss.findJobs(queue, within);
      await boss.update(queue, undefined, { ...within, startAfter: new Date(), retryLimit: (job?.retryLimit ?? 0) + 1 });
    }
    return "retried";
  });
}

async function failed(ground: Ground, claim: Claim, error: unknown, options: WorkOptions): Promise<Failed> {
  return await transact(ground.db, async (transaction) => {
    const became = await fail(transaction, ground, claim, reasonOf(error));
    if (became === "given-up") await followGivenUp(transaction, ground, options);
    return became;
  });
}
