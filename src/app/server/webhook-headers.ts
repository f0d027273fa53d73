import type { IncomingMessage } from "node:http";

export interface WebhookHeaders {
  readonly guid: string;
  readonly event: string;
  readonly signature: string;
}

export interface Refusal {
  readonly status: number;
  readonly outcome: "refused";
  readonly says: string;
}

/** What a webhook says of itself, or why it is none: all that can be told before its body is read. */
export function headersOf({ method, headers }: IncomingMessage): WebhookHeaders | Refusal {
  if (method !== "POST") return refused(405, "Webhooks are sent with POST.");
  const [guid, event, signature] = ["x-github-delivery", "x-github-event", "x-hub-signature-256"].map((name) => headers[name]);
  if (!/^application\/json\s*(?:;|$)/i.test(headers["content-type"] ?? ""))
    return refused(415, "The App's page has to say: content type application/json.");
  if (headers["content-encoding"] !== undefined) return refused(415, "The body may not be compressed.");
  if (typeof guid !== "string" || !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(guid)) return refused(400, "X-GitHub-Delivery is no GUID.");
  if (typeof event !== "string" || !/^[a-z_]{1,64}$/.test(event)) return refused(400, "X-GitHub-Event is no event.");
  if (signature === undefined) return refused(401, "X-Hub-Signature-256 is missing.");
  if (typeof signature !== "string" || !/^sha256=[0-9a-f]{64}$/.test(signature)) return refused(400, "X-Hub-Signature-256 is no signature.");
  return { guid: guid.toLowerCase(), event, signature };
}

function refused(status: number, says: string): Refusal {
  return { status, outcome: "refused", says };
}
