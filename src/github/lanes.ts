/** Lets only so many through at one time, in the order they came. */
export class Lane {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async enter(): Promise<() => void> {
    if (this.#busy < this.#most) this.#busy++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let left = false;
    return () => {
      if (left) return;
      left = true;
      // The place is handed on, so nobody slips in between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy--;
      else next();
    };
  }
}

const minute = 60_000;

/** Lets through so many in any stretch of a time: a minute where none is given. */
export class Pace {
  readonly #most: number;
  readonly #stretch: number;
  #times: number[] = [];

  constructor(most: number, stretch: number = minute) {
    this.#most = most;
    this.#stretch = stretch;
  }

  /** Milliseconds to wait before the next may go; 0 takes its place. */
  take(now: number): number {
    if (this.#times.length >= this.#most) {
      this.#times = this.#times.filter((time) => time > now - this.#stretch);
      const first = this.#times[0];
      if (this.#times.length >= this.#most && first !== undefined) return Math.max(1, first + this.#stretch - now);
    }
    this.#times.push(now);
    return 0;
  }
}
