import type { Job } from "../model/job.ts";

/** PostgreSQL takes neither NUL nor half a surrogate pair in a text, and GitHub's users choose theirs. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "\ufffd");
}

export function storableJob<T extends Job>(job: T): T {
  return Object.fromEntries(Object.entries(job).map(([name, value]) => [name, typeof value === "string" ? storable(value) : value])) as T;
}
