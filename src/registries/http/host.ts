import pLimit, { type LimitFunction } from "p-limit";

/** What one host was asked. */
export interface HostCounts {
  /** All that was sent, conditional ones, repeated ones and those that followed a redirect among them. */
  readonly requests: number;
  /** Of these, the ones answered with "as before". */
  readonly notModified: number;
  /** Of these, the ones sent again after a failure. */
  readonly again: number;
}

/** Most requests to one host at one time. */
const together = 6;

/** After so many questions in a row without an answer, a host is asked no more. */
const mostLost = 3;

/** When a host may be asked next, in milliseconds since 1970: by its pace, and by what it said itself. */
export interface Turn {
  next: number;
  closedUntil: number;
}

/** One host: how many requests may be under way, how soon the next may go, and whether it still answers. */
export class Host {
  readonly name: string;
  /** Lets through as many as may be under way. */
  readonly limit: LimitFunction = pLimit(together);
  readonly counts: { requests: number; notModified: number; again: number } = { requests: 0, notModified: 0, again: 0 };
  /** Ends what is under way there: the run was broken off, or the host given up. */
  readonly ends: AbortSignal;
  readonly #givenUp = new AbortController();
  readonly #between: number;
  readonly #turn: Turn;
  #lost = 0;

  /** `between`: milliseconds from one request to the next, 0 for none; `turn`: shared with others who ask the same host. */
  constructor(name: string, between: number, signal: AbortSignal | undefined, turn: Turn = { next: 0, closedUntil: 0 }) {
    this.name = name;
    this.#turn = turn;
    this.#between = between;
    this.ends = signal === undefined ? this.#givenUp.signal : AbortSignal.any([signal, this.#givenUp.signal]);
  }

  get isGivenUp(): boolean {
    return this.#givenUp.signal.aborted;
  }

  /** Milliseconds before the next request may go; 0 takes its turn. */
  turn(now: number): number {
    const wait = Math.max(this.#turn.next, this.#turn.closedUntil) - now;
    if (wait > 0) return wait;
    this.#turn.next = now + this.#between;
    return 0;
  }

  /** Milliseconds for which it wants no request. */
  closedFor(now: number): number {
    return Math.max(0, this.#turn.closedUntil - now);
  }

  /** It asked for no request before then, in milliseconds since 1970. */
  close(until: number): void {
    this.#turn.closedUntil = Math.max(this.#turn.closedUntil, until);
  }

  answered(): void {
    this.#lost = 0;
  }

  lost(): void {
    if (++this.#lost >= mostLost) this.#givenUp.abort();
  }
}
