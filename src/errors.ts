import type { Place } from "./model/place.ts";

export type ErrorCode =
  | "usage"
  | "unreadable-input"
  | "no-access"
  | "unavailable"
  | "cancelled"
  | "limited"
  | "not-a-repository"
  | "too-large"
  | "unwritable-output"
  | "newer-store"
  | "unknown-installation"
  | "internal";

/**
 * The one error that leaves this library. The message says what happened, where, and what to do next.
 * Expected absence is data, never this.
 */
export class ImprimaturError extends Error {
  override readonly name = "ImprimaturError";
  readonly code: ErrorCode;
  readonly place?: ErrorPlace;
  /** Of `limited`: when to go on. */
  readonly until?: Date;

  constructor(code: ErrorCode, message: string, { cause, place, until }: ErrorDetails = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    if (place) this.place = place;
    if (until) this.until = until;
  }
}

/** A file always; line and column where they are known. */
export type ErrorPlace = Pick<Place, "file"> & Partial<Omit<Place, "file">>;

export interface ErrorDetails {
  /** What was caught, when something was: any value can be thrown. */
  readonly cause?: unknown;
  readonly place?: ErrorPlace;
  /** Of `limited`: when to go on. */
  readonly until?: Date;
}
