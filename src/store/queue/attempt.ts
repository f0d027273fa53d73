import { fromKysely } from "pg-boss";
import { ImprimaturError } from "../../errors.ts";
import { transact } from "../transact.ts";
import { queue } from "./boss.ts";
import { reasonOf } from "./reason.ts";
import type { Running } from "./running.ts";
import type { Queue } from "./send.ts";
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
    const became = signal.aborted && !running.hangs ? await giveBack(ground, db, claim, reasonOf(error)) : await failed(ground, claim, error);
    if (became !== "lost") onFailed(claim.job, error, became);
  }
}

/** Puts a job back that was broken off through no fault of its own: it is tried again at once. */
export async function giveBack(own: Queue, db: Ground["db"], claim: Claim, reason: string): Promise<Failed> {
  return await transact(db, async (transaction) => {
    const became = await fail(transaction, own, claim, reason);
    if (became === "retried") await own.boss.update(queue, undefined, { id: claim.id, startAfter: new Date(), db: fromKysely(transaction) });
    return became;
  });
}

async function failed(ground: Ground, claim: Claim, error: unknown): Promise<Failed> {
  return await transact(ground.db, (transaction) => fail(transaction, ground, claim, reasonOf(error)));
}
