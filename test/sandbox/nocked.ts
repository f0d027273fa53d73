import nock from "nock";
import { type Answerer, answerer } from "../../src/sandbox/answer.ts";
import type { SandboxOrganisation } from "../../src/sandbox/description.ts";

/** An organisation at `https://api.github.com`, answered by the sandbox's own handler through nock; `nock.cleanAll` ends it. */
export function nocked(organisation: SandboxOrganisation): Answerer {
  const sandbox = answerer(organisation);
  const reply = async (request: Request): Promise<[number, string, Record<string, string>]> => {
    const { pathname, search } = new URL(request.url);
    const headers = Object.fromEntries(request.headers);
    const answer = sandbox.answer({
      method: request.method,
      path: pathname + search,
      headers,
      body: request.method === "GET" ? "" : await request.text(),
    });
    return [answer.status, answer.body, { ...answer.headers }];
  };
  const host = nock("https://api.github.com").persist();
  host.get(/.*/).reply(reply);
  host.post("/graphql").reply(reply);
  return sandbox;
}
