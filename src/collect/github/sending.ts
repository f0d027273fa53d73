import { ImprimaturError } from "../../errors.ts";
import { type Clock, cancelled } from "./clock.ts";
import { Lane, Pace } from "./lanes.ts";
import { type FailedAnswer, refusalOf, resetOf } from "./limits.ts";

export interface SendingOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Told of waits that a person would wonder about. */
  readonly onWait: (says: string) => void;
  /** Requests that may be sent in a minute. GitHub's secondary limits are 900 points for REST and 2,000 for GraphQL, a read is one. */
  readonly perMinute: { readonly rest: number; readonly graphql: number };
}

export interface SentCounts {
  rest: number;
  graphql: number;
  notModified: number;
  again: number;
}

export interface Sent {
  readonly status: number;
  readonly headers: FailedAnswer["headers"];
  readonly data: unknown;
}

/** GitHub allows 100 requests at once and asks to send them one after the other: some few for REST, one for GraphQL. */
const together = { rest: 6, graphql: 1 };

/** How often one request is tried. A 502 may be the query's own weight, so a query is soon given back to be made smaller. */
const tries = { rest: 6, graphql: 3 };

const limitTries = 8;

/** The reset of the primary limit is never more than an hour away. */
const longestWait = 65 * 60_000;

/** Sends requests within GitHub's limits: while a limit holds, none goes out. */
export class Sending {
  readonly counts: SentCounts = { rest: 0, graphql: 0, notModified: 0, again: 0 };
  readonly #options: SendingOptions;
  readonly #lanes = { rest: new Lane(together.rest), graphql: new Lane(together.graphql) };
  readonly #pace: { readonly rest: Pace; readonly graphql: Pace };
  #closedUntil = 0;
  #told = 0;

  constructor(options: SendingOptions) {
    this.#options = options;
    this.#pace = { rest: new Pace(options.perMinute.rest), graphql: new Pace(options.perMinute.graphql) };
  }

  /**
   * Sends one request until it is answered for good.
   *
   * @throws ImprimaturError `no-access` for a token that is refused, `unavailable` for a host that is not reached and a limit
   * that does not end, `cancelled`; and whatever `request` throws for other answers.
   */
  async send(lane: "rest" | "graphql", request: () => Promise<Sent>): Promise<Sent> {
    let [failed, limited] = [0, 0];
    for (;;) {
      const leave = await this.#lanes[lane].enter();
      try {
        await this.#opening(lane);
        if (failed + limited > 0) this.counts.again++;
        const sent = await request();
        this.counts[lane]++;
        this.#noteRest(sent);
        if (lane === "rest" || !isRateLimited(sent.data)) return sent;
        if (++limited > limitTries) throw unending("primary");
        this.#close(resetOf(sent.headers, this.#options.clock.now()), "primary");
      } catch (error) {
        if (error instanceof ImprimaturError) throw error;
        const answer = answerOf(error);
        if (answer.status === 304) this.counts.notModified++;
        else if (answer.status !== undefined) this.counts[lane]++;
        if (this.#options.signal?.aborted === true) throw cancelled();
        if (answer.status === 401) throw refusedToken(error);
        const refusal = refusalOf(answer, limited, this.#options.clock.now());
        if (refusal.kind === "limited") {
          if (++limited > limitTries) throw unending(refusal.which, error);
          this.#close(refusal.until, refusal.which);
        } else if (refusal.kind === "failed" && ++failed < tries[lane]) await this.#pause(failed);
        else if (answer.status === undefined) throw unreachable(error);
        else throw error;
      } finally {
        leave();
      }
    }
  }

  async #opening(lane: "rest" | "graphql"): Promise<void> {
    const { clock, signal } = this.#options;
    for (;;) {
      if (signal?.aborted === true) throw cancelled();
      const closed = this.#closedUntil - clock.now();
      const wait = closed > 0 ? closed : this.#pace[lane].take(clock.now());
      if (wait <= 0) return;
      await clock.sleep(wait, signal);
    }
  }

  #close(until: number, which: "primary" | "secondary"): void {
    const { clock, onWait } = this.#options;
    const wait = until - clock.now();
    if (wait > longestWait) throw unending(which);
    this.#closedUntil = Math.max(this.#closedUntil, until);
    if (this.#told >= this.#closedUntil || wait < 1000) return;
    this.#told = this.#closedUntil;
    onWait(`GitHub's ${which} limit is reached: waiting ${Math.ceil(wait / 1000)} seconds.`);
  }

  /** The last answer that the limit allows: the next request would be refused. */
  #noteRest({ headers }: Sent): void {
    if (String(headers["x-ratelimit-remaining"]) === "0") this.#close(resetOf(headers, this.#options.clock.now()), "primary");
  }

  /** With jitter, so that what failed together does not come back together. */
  async #pause(failed: number): Promise<void> {
    const { clock, signal } = this.#options;
    await clock.sleep(500 * 2 ** failed * (0.5 + Math.random()), signal);
  }
}

function answerOf(error: unknown): FailedAnswer {
  const { status, message, response } = error as { status?: unknown; message?: unknown; response?: { headers?: FailedAnswer["headers"] } };
  // Octokit gives 500 to what never got an answer.
  const known = typeof status === "number" && (response !== undefined || status === 304);
  return { status: known ? status : undefined, message: String(message), headers: response?.headers ?? {} };
}

function isRateLimited(data: unknown): boolean {
  const errors = (data as { errors?: readonly { type?: unknown }[] } | null)?.errors;
  return Array.isArray(errors) && errors.some(({ type }) => type === "RATE_LIMITED" || type === "RATE_LIMIT");
}

function refusedToken(cause: unknown): ImprimaturError {
  return new ImprimaturError("no-access", "GitHub refuses the token: it is wrong, expired or revoked. Set GITHUB_TOKEN or GH_TOKEN to a valid one.", {
    cause,
  });
}

function unreachable(cause: unknown): ImprimaturError {
  return new ImprimaturError("unavailable", "GitHub cannot be reached. Check the network, a proxy, and the address of the API (--api-url).", {
    cause,
  });
}

function unending(which: string, cause?: unknown): ImprimaturError {
  return new ImprimaturError("unavailable", `GitHub's ${which} limit does not end. Try again later: the same command goes on from where it was.`, {
    cause,
  });
}
