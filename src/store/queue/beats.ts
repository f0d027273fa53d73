import { transact } from "../transact.ts";
import { queue } from "./boss.ts";
import { followGivenUp } from "./given-up.ts";
import { notFollowed } from "./queue-tables.ts";
import { hasten } from "./recover.ts";
import type { Running } from "./running.ts";
import { releaseStranded } from "./settle.ts";
import type { Ground, WorkOptions } from "./work.ts";

/** pg-boss gives a job to somebody else after ten seconds without. */
const beatEvery = 4000;

/**
 * Says every few seconds that a worker lives, looks for jobs whose handlers do not, or which were taken away, and sees to what others left
 * undone when they died.
 */
export class Beats {
  readonly #ground: Ground;
  readonly #running: () => Iterable<Running>;
  readonly #quietAtMost: number;
  readonly #options: Pick<WorkOptions, "afterGivenUp">;
  readonly #timer: NodeJS.Timeout;
  #beating: Promise<void> = Promise.resolve();

  constructor(ground: Ground, running: () => Iterable<Running>, quietAtMost: number, options: Pick<WorkOptions, "afterGivenUp">) {
    this.#ground = ground;
    this.#running = running;
    this.#quietAtMost = quietAtMost;
    this.#options = options;
    this.#timer = setInterval(() => {
      this.#beating = this.#beating.then(() => this.#beat()).catch(ground.onProblem);
    }, beatEvery);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#beating;
  }

  async #beat(): Promise<void> {
    const { boss, db, schema } = this.#ground;
    for (const one of this.#running()) {
      if (one.quiet(Date.now()) <= this.#quietAtMost) continue;
      one.breakOff(`Its handler gave no sign of life for ${Math.round(this.#quietAtMost / 1000)} seconds.`, { hangs: true });
    }
    const beating = [...this.#running()].filter(({ signal, over }) => !signal.aborted && !over);
    if (beating.length > 0) {
      const claims = beating.map(({ claim: { id, retryCount } }) => ({ id, retryCount }));
      const { settled = [] } = (await boss.touch(queue, claims)) as { readonly settled?: readonly string[] };
      const running = new Set(this.#running());
      for (const one of beating) {
        // What ended meanwhile is not told of either.
        if (!settled.includes(one.claim.id) && running.has(one) && !one.over)
          one.breakOff("The job was taken away: another worker has it, or it was removed.");
      }
    }
    await hasten(db, this.#ground);
    await releaseStranded(db, this.#ground);
    // Whoever gave a job up may be nobody: a worker that died at its last try.
    if ((await notFollowed(db, schema)).length > 0) await transact(db, (transaction) => followGivenUp(transaction, this.#ground, this.#options));
  }
}
