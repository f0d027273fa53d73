import type { Clock } from "../../github/clock.ts";
import { Lane, Pace } from "../../github/lanes.ts";

export interface TurnsOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Told of waits that a person would wonder about. */
  readonly onWait: (says: string) => void;
}

/** GitHub asks for a second between changes, and allows about 80 contents a minute and 500 an hour (facts/github.md section 3). */
const apart = 1000;
const minute = { most: 80, stretch: 60_000 };
const hour = { most: 500, stretch: 3_600_000 };

/** Waits shorter than this are nothing to wonder about. */
const worthTelling = 10_000;

/** Lets changes through one at a time and within GitHub's limits, over all repositories. Every change counts, whatever it makes. */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #lane = new Lane(1);
  readonly #paces = [new Pace(minute.most, minute.stretch), new Pace(hour.most, hour.stretch)];
  #last = -Infinity;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /** @throws ImprimaturError `cancelled`, and whatever the request throws. */
  async take<T>(request: () => Promise<T>): Promise<T> {
    const { clock } = this.#options;
    const leave = await this.#lane.enter();
    try {
      await this.#wait(this.#last + apart - clock.now());
      for (const pace of this.#paces) for (let wait = pace.take(clock.now()); wait > 0; wait = pace.take(clock.now())) await this.#wait(wait);
      return await request();
    } finally {
      this.#last = clock.now();
      leave();
    }
  }

  async #wait(milliseconds: number): Promise<void> {
    const { clock, signal, onWait } = this.#options;
    if (milliseconds <= 0) return;
    if (milliseconds >= worthTelling) onWait(`GitHub lets only so much be written in an hour: waiting ${Math.ceil(milliseconds / 1000)} seconds.`);
    await clock.sleep(milliseconds, signal);
  }
}
