import { type Observed, seen, type Unobserved } from "../model/observed.ts";

/** What is made of an answer that was had: seen where and when the answer was. An answer that was not stays as unseen as it is. */
export function told<T, U>(answer: Observed<T>, make: (value: T) => U): Observed<U> {
  return answer.seen ? seen(make(answer.value), answer.source, answer.at) : answer;
}

/** A part of an answer that the registry may leave out; left out, it is unseen and never empty. */
export function toldIfThere<T, U>(answer: Observed<T>, part: (value: T) => U | undefined, leftOut: Unobserved): Observed<U> {
  if (!answer.seen) return answer;
  const value = part(answer.value);
  return value === undefined ? leftOut : seen(value, answer.source, answer.at);
}

/** A time as a registry writes it, ISO 8601; null where it is none. */
export function timeIn(value: unknown): string | null {
  return typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value)) ? value : null;
}

/** For sorting: what came out last comes first, and what has no date comes last, in the order given. */
export function byNewest({ publishedAt: a }: Dated, { publishedAt: b }: Dated): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return Date.parse(b) - Date.parse(a);
}

interface Dated {
  readonly publishedAt: string | null;
}
