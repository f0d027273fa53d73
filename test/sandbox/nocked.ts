import nock from "nock";
import { type Answerer, answerer, type SandboxOptions } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";
import type { Living } from "../../src/sandbox/living.ts";

/** An organisation at `https://api.github.com`, answered by the sandbox's own handler through nock; `nock.cleanAll` ends it. */
export function nocked(organisation: SandboxOrganisation | Living, options: SandboxOptions = {}): Answerer {
  const sandbox = answerer(organisation, options);
  const reply = async (request: Request): Promise<[number, string, Record<string, string>]> => {
    const { pathname, search } = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const answer = sandbox.answer({
      method: request.method,
      path: pathname + search,
      headers,
      body: request.method === "GET" ? "" : await request.text(),
    });
    // Nock hands an error on as one of the connection.
    if (answer.broken === true) throw new Error("socket hang up");
    return [answer.status, answer.body, { ...answer.headers }];
  };
  const host = nock("https://api.github.com").persist();
  host.get(/.*/).reply(reply);
  host.post(/.*/).reply(reply);
  host.patch(/.*/).reply(reply);
  host.delete(/.*/).reply(reply);
  return sandbox;
}
