import { ImprimaturError } from "../errors.ts";
import type { Unobserved } from "../model/observed.ts";
import type { Outcome } from "../model/plan.ts";
import type { NotDone } from "./delivering.ts";
import { unlooked } from "./plan-obstacles.ts";

/** What became of an act, without the act. */
export type Became = Omit<Outcome, "act">;

export function done(url: string | null, says = ""): Became {
  return { result: "done", says, url };
}

export function changed(says: string, url: string | null = null): Became {
  return { result: "changed", says, url };
}

export function refused(says: string, url: string | null = null): Became {
  return { result: "refused", says, url };
}

/** A write that did not succeed. */
export function notDone(answer: NotDone, url: string | null = null): Became {
  if (answer.is !== "unsure") return { result: answer.is, says: answer.says, url };
  return { result: "failed", says: "GitHub did not say whether it was done: the next run looks, and does what is missing.", url };
}

/** What is there now could not be looked at. */
export function unseenNow(why: Unobserved): Became {
  const { because } = unlooked(why);
  return { result: why.because === "unavailable" || why.because === "not-asked" ? "failed" : "refused", says: because, url: null };
}

/**
 * What an error of one act means for the rest: one repository never stops another.
 *
 * @throws what says that no further act can be done: a token that is refused, somebody who broke off, and any mistake of ours.
 */
export function broken(error: unknown): Became {
  if (error instanceof ImprimaturError && error.code === "unavailable") return { result: "failed", says: error.message, url: null };
  throw error;
}
