import { ImprimaturError } from "../errors.ts";
import { type Clock, cancelled } from "./clock.ts";
import { Lane, Pace } from "./lanes.ts";
import { type FailedAnswer, type Refusal, refusalOf, resetOf } from "./limits.ts";

export interface SendingOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  /** Told of waits that a person would wonder about. */
  readonly onWait: (says: string) => void;
  /** Requests that may be sent in a minute. GitHub's secondary limits are 900 points for REST and 2,000 for GraphQL, a read is one. */
  readonly perMinute: { readonly rest: number; readonly graphql: number };
  /** Share of each primary limit, 0 to 1, that is left to others who use the same: with no more left, it counts as reached. */
  readonly reserve?: number | undefined;
  /** Shared by all who spend of the same limits: what one is told, the others need not ask. */
  readonly hold?: Hold | undefined;
}

/** Until when a limit of GitHub's holds, milliseconds since 1970. */
export interface Hold {
  until: number;
}

export interface SentCounts {
  rest: number;
  graphql: number;
  notModified: number;
  again: number;
}

/** What is left of one of GitHub's primary limits: `core` for REST, `graphql`. */
export interface Points {
  readonly resource: string;
  readonly left: number;
  /** ISO 8601 in UTC. */
  readonly resetsAt: string;
}

/** How one request is sent. */
export interface Manner {
  /** One that failed or got no answer is not sent again, since it may have been done. Limits are waited for all the same: nothing was done. */
  readonly once?: boolean;
}

export interface Sent {
  readonly status: number;
  readonly headers: FailedAnswer["headers"];
  readonly data: unknown;
}

/** GitHub allows 100 requests at once and asks to send them one after the other: some few for REST, one for GraphQL. */
const together = { rest: 6, graphql: 1 };

/** How often a request is tried that GitHub fails. A 502 may be the query's own weight, so a query is soon given back to be made smaller. */
const tries = { rest: 6, graphql: 2 };

/** How often a request is tried that gets no answer at all. */
const unansweredTries = 6;

/** How often a limit may follow on a limit, with nothing answered between. */
const limitTries = 8;

/** The reset of the primary limit is never more than an hour away. */
const longestWait = 65 * 60_000;

/**
 * Sends requests within GitHub's limits: while a limit holds, none goes out.
 *
 * Octokit's throttling and retry plugins are not used. They hold back the refused request alone while others go on, space
 * queries by the second that is meant for changes, do not know `/api/graphql`, and wait by timers that nothing can end.
 */
export class Sending {
  readonly counts: SentCounts = { rest: 0, graphql: 0, notModified: 0, again: 0 };
  readonly #options: SendingOptions;
  readonly #lanes = { rest: new Lane(together.rest), graphql: new Lane(together.graphql) };
  readonly #pace: { readonly rest: Pace; readonly graphql: Pace };
  readonly #points = new Map<string, Points>();
  readonly #hold: Hold;
  #told = 0;
  #limits = 0;

  constructor(options: SendingOptions) {
    this.#options = options;
    this.#hold = options.hold ?? { until: 0 };
    this.#pace = { rest: new Pace(options.perMinute.rest), graphql: new Pace(options.perMinute.graphql) };
  }

  /**
   * Sends one request until it is answered for good.
   *
   * @throws ImprimaturError `no-access` for a token that is refused, `unavailable` for a host that is not reached and a limit
   * that does not end, `cancelled`; and whatever `request` throws for other answers. What is sent once throws that also where no answer came.
   */
  async send(lane: "rest" | "graphql", request: () => Promise<Sent>, { once = false }: Manner = {}): Promise<Sent> {
    let [failed, limited] = [0, 0];
    for (;;) {
      const leave = await this.#lanes[lane].enter();
      try {
        await this.#opening(lane);
        if (failed + limited > 0) this.counts.again++;
        const sent = await request();
        this.counts[lane]++;
        this.#note(sent.headers);
        const limit = lane === "rest" ? undefined : limitIn(sent.data);
        if (limit === undefined) {
          this.#answered(sent.headers);
          return sent;
        }
        // As an answer of 429: the query was not answered, whatever its status says.
        if (++limited > limitTries) throw unending("primary");
        this.#refuse(refusalOf({ status: 429, message: limit, headers: sent.headers }, this.#row, this.#options.clock.now()));
      } catch (error) {
        if (error instanceof ImprimaturError) throw error;
        const answer = answerOf(error);
        if (answer.status === 304) this.counts.notModified++;
        else if (answer.status !== undefined) this.counts[lane]++;
        this.#note(answer.headers);
        if (this.#options.signal?.aborted === true) throw cancelled();
        if (answer.status === 401) throw refusedToken(error);
        const refusal = refusalOf(answer, this.#row, this.#options.clock.now());
        const most = answer.status === undefined ? unansweredTries : tries[lane];
        if (refusal.kind === "limited") {
          if (++limited > limitTries) throw unending(refusal.which, error);
          this.#refuse(refusal);
        } else if (once) throw error;
        else if (refusal.kind === "failed" && ++failed < most) await this.#pause(failed);
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
      const closed = this.#hold.until - clock.now();
      const wait = closed > 0 ? closed : this.#pace[lane].take(clock.now());
      if (wait <= 0) return;
      await clock.sleep(wait, signal);
    }
  }

  /** What GitHub last said is left of its primary limits. */
  points(): readonly Points[] {
    return [...this.#points.values()];
  }

  get #closed(): boolean {
    return this.#hold.until > this.#options.clock.now();
  }

  /** Limits in a row before this one. What was under way when the first came is refused by the same one. */
  get #row(): number {
    return this.#closed ? Math.max(0, this.#limits - 1) : this.#limits;
  }

  #refuse(refusal: Refusal): void {
    if (refusal.kind !== "limited") return;
    if (!this.#closed && ++this.#limits > limitTries) throw unending(refusal.which);
    this.#close(refusal.until, refusal.which);
  }

  #close(until: number, which: "primary" | "secondary"): void {
    const { clock, onWait } = this.#options;
    const wait = until - clock.now();
    if (wait > longestWait) throw unending(which);
    this.#hold.until = Math.max(this.#hold.until, until);
    if (this.#told >= this.#hold.until || wait < 1000) return;
    this.#told = this.#hold.until;
    onWait(`GitHub's ${which} limit is reached: waiting ${Math.ceil(wait / 1000)} seconds.`);
  }

  #note(headers: FailedAnswer["headers"]): void {
    const left = headers["x-ratelimit-remaining"];
    if (left === undefined) return;
    const resource = String(headers["x-ratelimit-resource"] ?? "core");
    const resetsAt = new Date(resetOf(headers, this.#options.clock.now())).toISOString();
    this.#points.set(resource, { resource, left: Number(left), resetsAt });
  }

  /** Ends a row of limits, and closes after the last answer that a limit allows: the next request would be refused. */
  #answered(headers: FailedAnswer["headers"]): void {
    if (!this.#closed) this.#limits = 0;
    const left = Number(headers["x-ratelimit-remaining"] ?? Number.NaN);
    const kept = (this.#options.reserve ?? 0) * Number(headers["x-ratelimit-limit"] ?? 0);
    if (left <= kept) this.#close(resetOf(headers, this.#options.clock.now()), "primary");
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

/** GraphQL tells of a limit in an answer of 200. */
function limitIn(data: unknown): string | undefined {
  const errors = (data as { errors?: readonly { type?: unknown; message?: unknown }[] } | null)?.errors;
  if (!Array.isArray(errors)) return undefined;
  const limit = errors.find(
    ({ type, message }) =>
      type === "RATE_LIMITED" || type === "RATE_LIMIT" || /\brate limit\b.*\bexceeded|exceeded .*\brate limit/i.test(String(message)),
  );
  return limit === undefined ? undefined : String(limit.message);
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
