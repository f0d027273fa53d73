import type { Question } from "../question.ts";

/** Answers of earlier runs. Neither call throws: what cannot be read was never there, what cannot be written is asked again. */
export interface HttpMemory {
  read(key: string): RememberedAnswer | undefined;
  keep(key: string, answer: RememberedAnswer): void;
}

/** What was made of one answer, never the answer itself. */
export interface RememberedAnswer {
  /** As the answer's headers had them, to ask with; null: it had none. */
  readonly etag: string | null;
  readonly modified: string | null;
  /** `Question.form` of what made the value. */
  readonly form: string;
  /** JSON. */
  readonly value: unknown;
  /** When it was answered, ISO 8601 in UTC. */
  readonly at: string;
}

/** One address answers each kind of question with another text. Holds no header that an owner's question is asked with. */
export function keyOf({ url, method = "GET", accept = "" }: Question<unknown>): string {
  return `${method} ${url} ${accept}`;
}

/** An answer to an owner is not everybody's, and is neither remembered nor asked for by what is remembered. */
export function isPrivate({ authorization, headers }: Question<unknown>): boolean {
  return authorization !== undefined || headers !== undefined;
}

/** What is remembered of a question, if it was made as the question makes it today. */
export function remembered(memory: HttpMemory, question: Question<unknown>): RememberedAnswer | undefined {
  if (isPrivate(question)) return undefined;
  const known = memory.read(keyOf(question));
  return known?.form === question.form ? known : undefined;
}

/**
 * A file comes out with its release, and what Maven Central did not take then it does not take later; but a mirror may be late,
 * or have left the file out for a time.
 */
const absenceHolds = 7 * 24 * 60 * 60 * 1000;

/** Whether the question says that such an answer is for good. */
export function isForever({ forever = false }: Question<unknown>, value: unknown): boolean {
  return typeof forever === "function" ? forever(value) : forever;
}

/** Whether what is remembered is not to be asked for again. `now`: milliseconds since 1970. */
export function holds(question: Question<unknown>, { value, at }: Pick<RememberedAnswer, "value" | "at">, now: number): boolean {
  return isForever(question, value) && (value !== null || Math.abs(now - Date.parse(at)) < absenceHolds);
}

/** Headers that ask for an answer only if it is another one than what is remembered. */
export function conditions({ etag, modified }: Pick<RememberedAnswer, "etag" | "modified">): Readonly<Record<string, string>> {
  if (etag !== null) return { "if-none-match": etag };
  return modified === null ? {} : { "if-modified-since": modified };
}
