import { readFileSync } from "node:fs";
import { type Observed, seen, unseen } from "../model/observed.ts";
import { type Answer, isPlain, isSendable, isSheltered, meaningOf, redirectOf } from "./http/answer.ts";
import { Host, type HostCounts, type Turn } from "./http/host.ts";
import { conditions, holds, type HttpMemory, isForever, isPrivate, keyOf, type RememberedAnswer, remembered } from "./http/memory.ts";
import { type Clock, Sending, type Sent } from "./http/sending.ts";
import type { Question, RegistryHttp } from "./question.ts";

export type { HostCounts, Turn } from "./http/host.ts";
export type { HttpMemory, RememberedAnswer } from "./http/memory.ts";

export interface HttpOptions {
  readonly memory: HttpMemory;
  /** Imprimatur's own, which registries are told. */
  readonly version: string;
  /** Where a registry's operators reach somebody, an address; crates.io asks for one. Default: the project's own, if it has one. */
  readonly contact?: string;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  /** Aborts after so many milliseconds. */
  readonly timeout?: (milliseconds: number) => AbortSignal;
  /** Milliseconds from one request to the next, by host (with its port, as in addresses); crates.io's is known. */
  readonly perHost?: Readonly<Record<string, number>>;
  /** Turns at hosts, by host, of all who ask in this process: a pace is kept by all together. Own ones where missing. */
  readonly turns?: Map<string, Turn>;
  /** Told of waits that a person would wonder about. */
  readonly onWait?: (says: string) => void;
}

export interface HttpCounts extends HostCounts {
  /** By host, with its port where addresses have one. */
  readonly hosts: Readonly<Record<string, HostCounts>>;
}

/**
 * crates.io allows one request in a second (its data access policy), RubyGems ten (guides.rubygems.org/rubygems-org-rate-limits). A
 * little more, since what leaves a second apart may arrive closer.
 */
const perHost: Readonly<Record<string, number>> = { "crates.io": 1050, "rubygems.org": 105 };

/** Decoded. npm's documents of packages with thousands of versions come near. */
const longestBody = 64 * 1024 * 1024;

const mostRedirects = 5;

/**
 * The one way to the registries. It sends nothing but reads, keeps to each host's pace, and remembers.
 *
 * @throws ImprimaturError `cancelled`, by `ask`, when the signal says so. Everything else becomes unseen.
 */
export function openHttp(options: HttpOptions): RegistryHttp & { counts(): HttpCounts } {
  const {
    memory,
    signal,
    clock = systemClock,
    turns = new Map<string, Turn>(),
    timeout = (milliseconds) => AbortSignal.timeout(milliseconds),
    onWait = () => {},
  } = options;
  const paces = { ...perHost, ...options.perHost };
  const agent = userAgent(options.version, options.contact ?? projectAddress());
  const sending = new Sending({ clock, signal, timeout, onWait, chance: Math.random, send });
  const hosts = new Map<string, Host>();

  function hostOf({ host: name }: URL): Host {
    const turn = turns.get(name) ?? { next: 0, closedUntil: 0 };
    turns.set(name, turn);
    const host = hosts.get(name) ?? new Host(name, paces[name] ?? 0, signal, turn);
    hosts.set(name, host);
    return host;
  }

  async function ask<T>(question: Question<T>): Promise<Observed<T | null>> {
    sending.stopIfCancelled();
    const known = remembered(memory, question);
    if (known !== undefined && holds(question, known, clock.now())) return seen(known.value as T | null, question.source, known.at);
    const url = URL.parse(question.url);
    if (url === null || !isPlain(url)) return unseen("unavailable");
    if (isPrivate(question) && !(isSheltered(url) && isSendable(question))) return unseen("no-permission", question.needs);
    const answer = await followed(question, url, known);
    return answer === undefined ? unseen("unavailable") : observed(question, known, answer);
  }

  function observed<T>(question: Question<T>, known: RememberedAnswer | undefined, answer: Answer): Observed<T | null> {
    const at = new Date(clock.now()).toISOString();
    const meaning = question.refusedBy?.includes(answer.status) === true ? "no-permission" : meaningOf(answer.status);
    if (meaning === "none") {
      if (isForever(question, null)) keep(question, { etag: null, modified: null, value: null, at });
      return seen(null, question.source, at);
    }
    if (meaning === "unchanged" && known !== undefined) return seen(known.value as T | null, question.source, at);
    if (meaning === "no-permission") return unseen(meaning, question.needs);
    if (meaning === "not-offered") return unseen(meaning);
    const value = meaning === "answered" && answer.body !== null ? readBy(question, answer.body) : undefined;
    if (value === undefined) return unseen("unavailable");
    const [etag, modified] = [answer.headers.get("etag") ?? null, answer.headers.get("last-modified") ?? null];
    if (etag !== null || modified !== null || isForever(question, value)) keep(question, { etag, modified, value, at });
    return seen(value, question.source, at);
  }

  function keep(question: Question<unknown>, answer: Omit<RememberedAnswer, "form">): void {
    if (!isPrivate(question)) memory.keep(keyOf(question), { ...answer, form: question.form });
  }

  /** Undefined: there is no answer to be had. */
  async function followed(question: Question<unknown>, from: URL, known: RememberedAnswer | undefined): Promise<Answer | undefined> {
    const plain = {
      "user-agent": agent,
      ...(question.accept === undefined ? {} : { accept: question.accept }),
      ...(known === undefined ? {} : conditions(known)),
    };
    const owner = question.authorization === undefined ? {} : { authorization: question.authorization };
    let request: Sent = { url: from, method: question.method ?? "GET", headers: { ...plain, ...question.headers, ...owner } };
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const here = request;
      const host = hostOf(here.url);
      const answer = await host.limit(() => sending.send(host, here));
      const next = answer === undefined ? undefined : redirectOf(answer, here.url);
      if (next === undefined) return answer;
      if (next === null) return undefined;
      // Once led elsewhere, a question is nobody's: whoever it was led to may lead it back to any address.
      request = { ...here, url: next, headers: next.origin === here.url.origin ? here.headers : plain };
    }
    return undefined;
  }

  const counts = (): HttpCounts => {
    const all = [...hosts.values()].map((host) => [host.name, { ...host.counts }] as const);
    const sum = (which: keyof HostCounts) => all.reduce((total, [, one]) => total + one[which], 0);
    return { requests: sum("requests"), notModified: sum("notModified"), again: sum("again"), hosts: Object.fromEntries(all) };
  };
  return { ask, counts };
}

async function send({ url, method, headers }: Sent, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { method, headers, signal, redirect: "manual" });
  const body = response.ok ? await bodyOf(response) : null;
  if (!response.ok) void response.body?.cancel().catch(() => {});
  return { status: response.status, headers: new Map(response.headers), body };
}

/** Null: longer than is read. */
async function bodyOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.byteLength;
    if (length > longestBody) return null;
    parts.push(part);
  }
  return new TextDecoder().decode(Buffer.concat(parts, length));
}

/** Undefined where it is no such answer: no JSON, or nothing that `read` knows. */
function readBy<T>({ as, read }: Question<T>, body: string): T | undefined {
  try {
    return read(as === "text" ? body : body === "" ? null : JSON.parse(body));
  } catch {
    return undefined;
  }
}

function userAgent(version: string, contact: string | undefined): string {
  const text = contact === undefined ? `imprimatur/${version}` : `imprimatur/${version} (${contact})`;
  return text.replaceAll(/[^\x20-\x7e]/g, "");
}

function projectAddress(): string | undefined {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const address: unknown = manifest.repository?.url ?? manifest.repository ?? manifest.homepage;
  return typeof address === "string" ? address.replace(/^git\+/, "") : undefined;
}

const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        reject(new Error("Ended."));
      };
      if (signal?.aborted === true) return reject(new Error("Ended."));
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};
