/** What a failed answer means for the next request. */
export type Refusal =
  /** Nothing may be sent before `until` (milliseconds since 1970); then the same again. */
  | { readonly kind: "limited"; readonly until: number; readonly which: "primary" | "secondary" }
  /** It may work the next time. */
  | { readonly kind: "failed" }
  /** It will not. */
  | { readonly kind: "final" };

export interface FailedAnswer {
  /** Undefined where there was no answer at all. */
  readonly status: number | undefined;
  readonly message: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/** Where GitHub tells no time, it asks for at least a minute, and longer each time (GitHub's best practices for REST). */
const leastPause = 60_000;

/**
 * Reads a failure as GitHub's documentation of its limits has it: `retry-after`, else `x-ratelimit-reset` where nothing is
 * left, else a minute or more. A 403 with none of these is a matter of permission.
 */
export function refusalOf({ status, message, headers }: FailedAnswer, attempt: number, now: number): Refusal {
  if (status === undefined || status >= 500) return { kind: "failed" };
  if (status !== 403 && status !== 429) return { kind: "final" };
  const after = Number(headers["retry-after"]);
  if (headers["retry-after"] !== undefined && after >= 0) return { kind: "limited", which: "secondary", until: now + Math.max(1, after) * 1000 };
  if (String(headers["x-ratelimit-remaining"]) === "0") return { kind: "limited", which: "primary", until: resetOf(headers, now) };
  if (status === 429 || /\brate limit\b|abuse detection/i.test(message)) {
    return { kind: "limited", which: "secondary", until: now + leastPause * 2 ** attempt };
  }
  return { kind: "final" };
}

/**
 * When a limit begins anew, by the clock here; a second later, since GitHub rounds down. GitHub tells it by its own clock,
 * which `date` shows: a clock that goes wrong here would wait too short or too long.
 */
export function resetOf(headers: FailedAnswer["headers"], now: number): number {
  const reset = Number(headers["x-ratelimit-reset"]);
  if (!Number.isFinite(reset) || reset <= 0) return now + leastPause;
  const theirs = Date.parse(String(headers["date"]));
  return Math.max(now, now + (reset * 1000 - (Number.isNaN(theirs) ? now : theirs)) + 1000);
}
