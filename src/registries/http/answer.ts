import type { Question } from "../question.ts";

/** One answer, with its body where it has one that was asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Null: not read, since the status already says all; or longer than is read. */
  readonly body: string | null;
}

/** Whether the same request may be answered otherwise in a while. 501 is for ever. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
}

/** What an answer says about its question, without its body. */
export type Meaning = "answered" | "unchanged" | "none" | "no-permission" | "not-offered" | "unavailable";

export function meaningOf(status: number): Meaning {
  if (status >= 200 && status < 300) return "answered";
  if (status === 304) return "unchanged";
  if (status === 404 || status === 410) return "none";
  if (status === 401 || status === 403) return "no-permission";
  return status === 405 || status === 406 || status === 501 ? "not-offered" : "unavailable";
}

/**
 * Where an answer sends on to; undefined where it does not. Null where it may not be followed: to anything but https, unless
 * scheme, host and port stay the same.
 */
export function redirectOf({ status, headers }: Answer, from: URL): URL | null | undefined {
  if (![301, 302, 303, 307, 308].includes(status)) return undefined;
  const to = URL.parse(headers.get("location") ?? "", from);
  return to !== null && isPlain(to) && (to.protocol === "https:" || to.origin === from.origin) ? to : null;
}

/** An address that can be asked: `fetch` refuses a user and password in it, and its error would show them. */
export function isPlain(url: URL): boolean {
  return /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
}

/** Whether what is sent there is nobody else's to read: encrypted, or never leaves this machine. */
export function isSheltered(url: URL): boolean {
  return url.protocol === "https:" || /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url.hostname);
}

/** Whether a header can carry what an owner gave: what `fetch` says of the rest shows it. */
export function isSendable({ authorization = "", headers = {} }: Question<unknown>): boolean {
  return [authorization, ...Object.values(headers)].every((value) => /^[\x20-\x7e]*$/.test(value));
}

/**
 * Milliseconds that an answer asks to wait, by `retry-after` in seconds or as a date (RFC 9110, 10.2.3); undefined where it
 * asks for nothing. A date is the host's own, so it is held against the host's clock where `date` shows it.
 */
export function waitOf({ headers }: Answer, now: number): number | undefined {
  const after = headers.get("retry-after")?.trim();
  if (after === undefined || after === "") return undefined;
  if (/^\d+(?:\.\d+)?$/.test(after)) return Number(after) * 1000;
  const until = Date.parse(after);
  if (Number.isNaN(until)) return undefined;
  const theirs = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(theirs) ? now : theirs));
}
