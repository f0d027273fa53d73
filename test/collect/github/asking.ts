import nock from "nock";
import { type Client, type ClientOptions, openClient } from "../../../src/collect/github/client.ts";
import type { Clock } from "../../../src/github/clock.ts";
import { cancelled } from "../../../src/github/clock.ts";
import { type Remembered, rememberedInMemory } from "../../../src/collect/remembered/index.ts";

export const host = "https://api.github.com";

/** A token that no error, log or file may show. */
export const canary = "ghp_canaryCanaryCanaryCanaryCanary0000";

export const start: number = Date.parse("2026-11-25T09:00:00Z");

/** Time that passes only while somebody waits, and for all who wait at once. */
export class TestClock implements Clock {
  readonly waits: number[] = [];
  #now = start;

  now(): number {
    return this.#now;
  }

  async sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    const until = this.#now + milliseconds;
    this.waits.push(milliseconds);
    // What is under way is answered first.
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted === true) throw cancelled();
    this.#now = Math.max(this.#now, until);
  }
}

export interface Opened {
  readonly client: Client;
  readonly clock: TestClock;
  readonly says: string[];
  readonly remembered: Remembered;
}

export function open({ clock = new TestClock(), ...given }: Partial<Omit<ClientOptions, "clock">> & { readonly clock?: TestClock } = {}): Opened {
  const says: string[] = [];
  const remembered = given.remembered ?? rememberedInMemory();
  const client = openClient({
    token: canary,
    apiUrl: host,
    cleaned: (_, text) => text,
    clock,
    onWait: (told) => says.push(told),
    ...given,
    remembered,
  });
  return { client, clock, says, remembered };
}

export type Reply = readonly [status: number, body: unknown, headers?: Readonly<Record<string, string>>];

export interface Query {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Answers every query. */
export function onQueries(answer: (query: Query) => Reply): void {
  nock(host)
    .persist()
    .post("/graphql")
    .reply(async (request: Request) => replied(answer((await request.json()) as Query)));
}

/** Answers every GET, by its path and query and what it was sent with. */
export function onGets(answer: (path: string, headers: Readonly<Record<string, string>>) => Reply, at: string = host): void {
  nock(at)
    .persist()
    .get(/.*/)
    .reply((request: Request) => {
      const { pathname, search } = new URL(request.url);
      return Promise.resolve(replied(answer(pathname + search, Object.fromEntries(request.headers))));
    });
}

function replied([status, body, headers = {}]: Reply): [number, nock.ReplyBody, Record<string, string>] {
  return [status, status === 304 ? "" : (body as nock.ReplyBody), { "content-type": "application/json", ...headers }];
}
