import { parseArgs } from "node:util";
import { ImprimaturError } from "../errors.ts";
import { counted, oneLine } from "../reports/lines.ts";
import type { DeadLetter } from "../store/queue/dead-letters.ts";
import type { Store } from "../store/store.ts";
import { subjectOf } from "./subject-of.ts";

/** What an operator asks the App for instead of running. */
export interface DeadLettersAsked {
  /** Whether jobs that were given up are to be done again. */
  readonly again: boolean;
}

/**
 * What stands behind `imprimatur-app`: `dead-letters`, and with it `--again`. Null: nothing, so that the App runs.
 *
 * @throws ImprimaturError `usage` for anything else.
 */
export function deadLettersAsked(args: readonly string[]): DeadLettersAsked | null {
  if (args.length === 0) return null;
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { again: { type: "boolean", default: false } } });
    if (positionals.length === 1 && positionals[0] === "dead-letters") return values;
  } catch (cause) {
    throw new ImprimaturError("usage", usage, { cause });
  }
  throw new ImprimaturError("usage", usage);
}

const usage = "imprimatur-app takes no arguments, or dead-letters, or dead-letters --again. What it runs with is in the environment.";

/** Tells of each job that was given up, oldest first, and queues all of them again where that is asked for. Errors: those of the store. */
export async function tellDeadLetters(
  store: Pick<Store, "deadLetters" | "revive">,
  { again }: DeadLettersAsked,
  write: (line: string) => void,
): Promise<void> {
  let told = 0;
  for (;;) {
    const dead = await store.deadLetters();
    for (const letter of dead.toReversed()) write(lineOf(letter));
    told += dead.length;
    // The store answers so many at a time, and again those that are left.
    if (!again || dead.length === 0) break;
    await store.revive(dead.map(({ id }) => id));
  }
  const jobs = counted(told, "job");
  write(told === 0 ? "No job was given up." : again ? `Queued again: ${jobs}. The App does them once it runs.` : `Given up: ${jobs}.`);
}

function lineOf({ at, job, attempts, reason }: DeadLetter): string {
  return oneLine(`${at.toISOString()} ${job.name} ${subjectOf(job)}, after ${counted(attempts, "attempt")}: ${reason}`);
}
