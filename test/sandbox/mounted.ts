import { type Answerer, answerer, type SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";
import type { Response as Answer } from "../../src/sandbox/http.ts";
import type { Living } from "../../src/sandbox/living.ts";
import type { Requested } from "./described.ts";

export interface Mounted {
  readonly requested: readonly Asked[];
  readonly sandbox: Answerer;
}

export interface Asked extends Requested {
  readonly body: string;
  readonly response: Answer;
}

const host = "https://api.github.com";

/**
 * An organisation at `https://api.github.com` while `act` runs. It stands in for `fetch` itself: thousands of requests would
 * take nock minutes, and whatever else is asked for fails. `onRequest` is told how many came.
 */
export async function whileMounted<T>(
  organisation: SandboxOrganisation | Living,
  options: SandboxOptions,
  act: (mounted: Mounted) => Promise<T>,
  onRequest: (count: number) => void = () => {},
): Promise<T> {
  const sandbox = answerer(organisation, options);
  const requested: Asked[] = [];
  let underWay = 0;
  const { fetch } = globalThis;
  globalThis.fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== host) throw new Error(`${url.origin} is no host of this test.`);
    sandbox.underWay(++underWay);
    const asked = { method: request.method, path: url.pathname + url.search, body: await request.text() };
    request.signal.throwIfAborted();
    const response = sandbox.answer({ ...asked, headers: Object.fromEntries(request.headers) });
    requested.push({ ...asked, response });
    onRequest(requested.length);
    // Answers come later than they are made, so that requests are under way together.
    await new Promise((resolve) => setImmediate(resolve));
    underWay--;
    if (response.broken === true) throw new TypeError("fetch failed", { cause: new Error("socket hang up") });
    return new Response(response.status === 304 || response.status === 204 ? null : response.body, {
      status: response.status,
      headers: response.headers,
    });
  };
  try {
    return await act({ requested, sandbox });
  } finally {
    globalThis.fetch = fetch;
  }
}
