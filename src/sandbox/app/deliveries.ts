import { createHmac, randomUUID } from "node:crypto";
import type { RegisteredApp } from "./registered.ts";

/** A webhook to be sent. */
export interface Webhook {
  /** `X-GitHub-Event`. */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A webhook on its way, for whoever carries it. */
export interface Sending {
  readonly id: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What the signature is over, byte for byte. */
  readonly body: string;
}

/** How it ended. */
export interface Ended {
  /** Where it was sent. */
  readonly url: string;
  /** `OK`, or what went wrong. */
  readonly status: string;
  readonly code: number;
  readonly seconds: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Delivery extends Sending {
  /** The same for every attempt at one webhook. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly installation: number | null;
  readonly repository: number | null;
  readonly redelivery: boolean;
  readonly at: string;
  /** Undefined while it is under way. */
  readonly ended: Ended | undefined;
}

/** How many are remembered: GitHub forgets them too, after some days. */
const mostKept = 10_000;

/** Every attempt to deliver a webhook. `time`: what it is, ISO 8601. */
export class Deliveries {
  readonly #app: RegisteredApp;
  readonly #time: () => string;
  readonly #all: Map<number, Delivery> = new Map();
  readonly #carriers: Set<(sending: Sending) => void> = new Set();
  #ids = 70_000_000;

  constructor(app: RegisteredApp, time: () => string) {
    this.#app = app;
    this.#time = time;
  }

  /** From now on webhooks are given to this carrier, until what is returned is called. Without a carrier none are made. */
  onSending(carry: (sending: Sending) => void): () => void {
    this.#carriers.add(carry);
    return () => void this.#carriers.delete(carry);
  }

  /** Whether anybody carries them. */
  get carried(): boolean {
    return this.#carriers.size > 0;
  }

  send({ event, payload }: Webhook): void {
    const { action, installation, repository } = payload as Readonly<Record<string, { readonly id?: number } | undefined>>;
    const told = { event, action: typeof action === "string" ? action : null };
    // Random: whoever remembers GUIDs of an earlier process would take the same ones for deliveries that it knows.
    this.#begin(
      { ...told, installation: installation?.id ?? null, repository: repository?.id ?? null },
      randomUUID(),
      JSON.stringify(payload),
      false,
    );
  }

  /** Delivers once more, under the same GUID; false where there is none of that number. */
  again(id: number): boolean {
    const before = this.#all.get(id);
    if (before === undefined) return false;
    this.#begin(before, before.guid, before.body, true);
    return true;
  }

  ended(id: number, ended: Ended): void {
    const delivery = this.#all.get(id);
    if (delivery !== undefined) this.#all.set(id, { ...delivery, ended });
  }

  find(id: number): Delivery | undefined {
    return this.#all.get(id);
  }

  /** Those that have ended, newest first. */
  told(): readonly (Delivery & { readonly ended: Ended })[] {
    return [...this.#all.values()].reverse().flatMap((one) => (one.ended === undefined ? [] : [{ ...one, ended: one.ended }]));
  }

  #begin(of: Pick<Delivery, "event" | "action" | "installation" | "repository">, guid: string, body: string, redelivery: boolean): void {
    if (!this.carried) return;
    const { event, action, installation, repository } = of;
    const sending: Sending = { id: ++this.#ids, headers: this.#headers(event, guid, body), body };
    this.#all.set(sending.id, { ...sending, guid, event, action, installation, repository, redelivery, at: this.#time(), ended: undefined });
    for (const oldest of this.#all.keys()) {
      if (this.#all.size <= mostKept) break;
      this.#all.delete(oldest);
    }
    for (const carry of this.#carriers) carry(sending);
  }

  /** GitHub docs, "Delivery headers"; of the older signature by SHA-1 nothing is sent. */
  #headers(event: string, guid: string, body: string): Readonly<Record<string, string>> {
    const { id, webhookSecret } = this.#app;
    return {
      accept: "*/*",
      "content-type": "application/json",
      "user-agent": "GitHub-Hookshot/5a4d0b0",
      "X-GitHub-Delivery": guid,
      "X-GitHub-Event": event,
      "X-GitHub-Hook-ID": String(id + 1000),
      "X-GitHub-Hook-Installation-Target-ID": String(id),
      "X-GitHub-Hook-Installation-Target-Type": "integration",
      "X-Hub-Signature-256": `sha256=${createHmac("sha256", webhookSecret).update(body).digest("hex")}`,
    };
  }
}
