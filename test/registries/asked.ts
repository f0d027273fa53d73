import nock from "nock";
import { registriesRememberedInMemory } from "../../src/collect/remembered/registries.ts";
import { type HttpCounts, type HttpMemory, type HttpOptions, openHttp } from "../../src/registries/http.ts";
import type { Clock } from "../../src/registries/http/sending.ts";
import type { Question, RegistryHttp } from "../../src/registries/question.ts";

export const host = "https://registry.example";

/** A token that no error, record or memory may show. */
export const canary = "npm_canaryCanaryCanaryCanaryCanary0000";

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
    await turns();
    if (signal?.aborted === true) throw new Error("Ended.");
    this.#now = Math.max(this.#now, until);
  }
}

/** What is under way is answered first. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** The limit of a try, which is over as soon as everything that is answered at all has been. */
export function soon(): AbortSignal {
  const late = new AbortController();
  void turns().then(() => late.abort());
  return late.signal;
}

export interface OpenedHttp<M extends HttpMemory> {
  readonly http: RegistryHttp & { counts(): HttpCounts };
  readonly clock: TestClock;
  readonly says: string[];
  readonly memory: M;
}

export interface OpenOptions<M extends HttpMemory> extends Partial<Omit<HttpOptions, "clock" | "memory">> {
  readonly clock?: TestClock;
  readonly memory?: M;
}

export function open<M extends HttpMemory = HttpMemory>({ clock = new TestClock(), ...given }: OpenOptions<M> = {}): OpenedHttp<M> {
  const says: string[] = [];
  const memory = given.memory ?? (registriesRememberedInMemory() as M);
  const http = openHttp({ version: "1.2.3", timeout: soon, onWait: (told) => says.push(told), ...given, clock, memory });
  return { http, clock, says, memory };
}

/** Asks for the name in `GET /lamp`. */
export function question(given: Partial<Question<string>> = {}): Question<string> {
  return {
    url: `${host}/lamp`,
    source: "GET /{package}",
    as: "json",
    read: (body) => (body as { name?: string }).name,
    form: "1",
    ...given,
  };
}

export type Reply = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>];

/** Answers every GET, by its path and query and what it was sent with. `hang`: never. */
export function onGets(answer: (path: string, headers: Readonly<Record<string, string>>) => Reply | "hang" | "broken", at: string = host): void {
  nock(at)
    .persist()
    .get(/.*/)
    .reply(async (request: Request) => {
      const { pathname, search } = new URL(request.url);
      const reply = answer(pathname + search, Object.fromEntries(request.headers));
      if (reply === "broken") throw new Error("socket hang up");
      if (reply === "hang") return await new Promise<never>(() => {});
      const [status, body = "", headers = {}] = reply;
      return [status, body as nock.ReplyBody, { "content-type": "application/json", ...headers }];
    });
}
