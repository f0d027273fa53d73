import type { Observed } from "../model/observed.ts";

/** The one way in which registries are asked: `http.ts` implements it. */
export interface RegistryHttp {
  /**
   * Asks, unless what is remembered holds for ever. Null: the registry says there is no such thing (404, 410).
   *
   * Unseen as `no-permission` (401, 403, and what the question names), as `unavailable` (no answer in time, too long an answer,
   * 429 or 5xx to the last, one that `read` cannot read), and as `not-offered` (405, 406, 501).
   */
  ask<T>(question: Question<T>): Promise<Observed<T | null>>;
}

export interface Question<T> {
  /** In full. */
  readonly url: string;
  readonly method?: "GET" | "HEAD";
  readonly accept?: string;
  /** Value of `authorization`, of an owner. An answer to it is never remembered. */
  readonly authorization?: string;
  /** Further headers of such a question: `npm-otp`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the answer comes from, as reports tell it: `GET /{package}`. */
  readonly source: string;
  /** Who or what could show it where the registry refuses, as `needs` of what is unseen. */
  readonly needs?: string;
  /** Statuses beside 401 and 403 by which the registry refuses whoever asks: crates.io's 400 to somebody who is no owner. */
  readonly refusedBy?: readonly number[];
  readonly as: "json" | "text";
  /**
   * Makes of an answer what is kept of it; undefined: it is no such answer. Must not hold credentials. What it makes is
   * remembered as JSON.
   */
  readonly read: (body: unknown) => T | undefined;
  /** Changes whenever what `read` makes does: what an older version made is asked anew. */
  readonly form: string;
  /**
   * Whether the answer can never change: that of a released file. Remembered, it is not asked for again. A predicate tells of
   * what `read` made, and of null for an answer that there is nothing. That there is nothing holds for a week.
   */
  readonly forever?: boolean | ((value: unknown) => boolean);
}
