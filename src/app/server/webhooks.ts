import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Probot } from "probot";
import type { Log } from "../log.ts";
import type { Metrics, WebhookOutcome } from "../metrics.ts";
import { type Body, bodyReader } from "./body.ts";
import { headersOf, type WebhookHeaders } from "./webhook-headers.ts";

/** A webhook that GitHub signed. */
export interface AcceptedWebhook {
  /** `X-GitHub-Delivery`, lower case. GitHub keeps it when it sends one again, and does not sign it. */
  readonly guid: string;
  readonly event: string;
  readonly payload: unknown;
  /** SHA-256 of event and body, hexadecimal: one that is sent again under another GUID has the same. */
  readonly digest: string;
}

export type Accept = (webhook: AcceptedWebhook) => Promise<"accepted" | "duplicate">;

interface Receiving {
  readonly probot: Probot | null;
  readonly accept: Accept;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly bodyWithin?: number;
}

interface Answer {
  readonly status: number;
  readonly outcome: WebhookOutcome;
  readonly says: string;
}

/** Answers webhooks, once they are accepted and not before: what GitHub was told is taken, it never sends again. */
export function webhookReceiver({ probot, accept, metrics, log, bodyWithin = 10_000 }: Receiving) {
  const readBody = bodyReader(bodyWithin);
  const complain = seldom(60_000);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const start = performance.now();
    const headers = headersOf(request);
    const answer = await answered(request, headers);
    if (answer === "broken-off") return void response.destroy();
    metrics.webhook("event" in headers ? headers.event : "", answer.outcome, (performance.now() - start) / 1000);
    send(request, response, answer);
  };

  async function answered(request: IncomingMessage, headers: WebhookHeaders | Answer): Promise<Answer | "broken-off"> {
    if (probot === null) return refused(503, "This process takes no webhooks.");
    if ("status" in headers) return headers;
    const body = await readBody(request);
    if ("because" in body) return body.because === "broken-off" ? body.because : unread[body.because];
    return await taken(headers, body.bytes, probot);
  }

  async function taken({ guid, event, signature }: WebhookHeaders, bytes: Buffer, { webhooks }: Probot): Promise<Answer> {
    const text = bytes.toString("utf8");
    if (text === "" || !(await webhooks.verify(text, signature))) {
      complain(() =>
        log.warn({ event }, "A webhook was not signed with the secret that is configured: somebody else sent it, or the App's page has another"),
      );
      return refused(401, "The signature is not of this body and the App's secret.");
    }
    const payload = parsed(text);
    if (payload === undefined) return refused(400, "The body is no JSON object.");
    const digest = createHash("sha256").update(`${event}\n`).update(bytes).digest("hex");
    try {
      const outcome = await accept({ guid, event, payload, digest });
      log.debug({ guid, event, outcome }, "A webhook was taken");
      return outcome === "accepted" ? { status: 202, outcome, says: "Accepted." } : { status: 200, outcome, says: "Known already." };
    } catch (error) {
      log.error({ err: error, guid, event }, "A webhook could not be taken; GitHub lists it as failed, and it is asked for again");
      return { status: 500, outcome: "failed", says: "It could not be taken. Send it again." };
    }
  }
}

const unread = {
  "too-large": refused(413, "The body is over 25 MB."),
  "too-slow": refused(408, "The body took too long."),
  "too-many": { status: 503, outcome: "failed", says: "Too much is sent at once. Send it again." },
} as const satisfies Partial<Record<Unread, Answer>>;

type Unread = Extract<Body, { readonly because: string }>["because"];

function refused(status: number, says: string): Answer {
  return { status, outcome: "refused", says };
}

/** Milliseconds. */
const lingering = 2_000;

function send(request: IncomingMessage, response: ServerResponse, { status, says }: Answer): void {
  if (status === 405) response.setHeader("allow", "POST");
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(`${says}\n`);
  if (request.complete) return;
  // Whoever still sends reads the answer only where the connection lives on for a while.
  request.resume();
  setTimeout(() => request.complete || request.socket.destroy(), lingering).unref();
}

function parsed(text: string): object | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    return typeof payload === "object" && payload !== null && !Array.isArray(payload) ? payload : undefined;
  } catch {
    return undefined;
  }
}

/** Does it at most once in so many milliseconds: whoever sends rubbish shall not fill the log. */
function seldom(milliseconds: number): (act: () => void) => void {
  let next = 0;
  return (act) => {
    const now = performance.now();
    if (now < next) return;
    next = now + milliseconds;
    act();
  };
}
