import pLimit from "p-limit";
import { chance } from "../chance.ts";
import type { Ended, Sending } from "./deliveries.ts";
import type { AppHost } from "./host.ts";

export interface Delivering {
  /** Where the App listens. */
  readonly url: string;
  /** What goes wrong on purpose; nothing where missing. */
  readonly lost?: LostDeliveries;
  /** Milliseconds that an answer may take; GitHub's ten seconds where missing. */
  readonly patience?: number;
}

/** Shares of attempts, 0 to 1, the same ones for the same seed. */
export interface LostDeliveries {
  readonly seed: number;
  /** Never sent. */
  readonly unsent: number;
  /** Sent, and the answer is not heard: the App has it, and GitHub says that it has not. */
  readonly unanswered: number;
}

export interface Deliverer {
  /** Resolves once nothing is under way, whatever was begun meanwhile. */
  settled(): Promise<void>;
  /** Carries no more. What is under way goes on. */
  stop(): void;
}

/** GitHub waits so long and does not try again by itself (facts/github.md section 5). */
const githubPatience = 10_000;

/** How many are sent at one time: sockets of this machine are few. */
const together = 50;

/** What is kept of an answer's text. */
const longestAnswer = 10_000;

/**
 * Sends a host's webhooks to an App over HTTP, as GitHub does, and tells the host how each ended. Nothing is sent again by itself: the App asks
 * for it. Never throws: what goes wrong is the delivery's status.
 */
export function deliverWebhooks(host: Pick<AppHost, "onSending" | "ended">, given: Delivering): Deliverer {
  const { unsent, unanswered, seed } = given.lost ?? { unsent: 0, unanswered: 0, seed: 1 };
  const draw = chance(seed);
  const limited = pLimit(together);
  const underWay = new Set<Promise<void>>();
  const stop = host.onSending((sending) => {
    const drawn = draw();
    const attempt = limited(async () => {
      const ended = drawn < unsent ? unreachable(given.url) : await sent(sending, given);
      host.ended(sending.id, drawn >= unsent && drawn < unsent + unanswered ? late(ended) : ended);
    });
    underWay.add(attempt);
    void attempt.finally(() => underWay.delete(attempt));
  });
  return {
    stop,
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function sent({ headers, body }: Sending, { url, patience = githubPatience }: Delivering): Promise<Ended> {
  const began = performance.now();
  const seconds = () => Math.round(performance.now() - began) / 1000;
  try {
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(patience) });
    const text = (await answer.text()).slice(0, longestAnswer);
    const status = answer.ok ? "OK" : `Invalid HTTP Response: ${answer.status}`;
    return { url, status, code: answer.status, seconds: seconds(), headers: Object.fromEntries(answer.headers), body: text };
  } catch (error) {
    const ended = { ...unreachable(url), seconds: seconds() };
    return error instanceof Error && error.name === "TimeoutError" ? late(ended) : ended;
  }
}

/** Which codes GitHub keeps for these is UNCONFIRMED; its list of failures holds codes from 400 to 599. */
function unreachable(url: string): Ended {
  return { url, status: "failed to connect to host", code: 502, seconds: 0, headers: {}, body: "" };
}

function late({ url, seconds }: Ended): Ended {
  return { url, status: "timed out", code: 504, seconds, headers: {}, body: "" };
}
