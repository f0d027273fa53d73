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

/**
 * Tells of jobs that were given up, oldest first, and queues all of them again where that is asked for. Where they are only told, of a great
 * many the newest. Errors: those of the store.
 */
export async function tellDeadLetters(
  store: Pick<Store, "counts" | "deadLetters" | "revive">,
  { again }: DeadLettersAsked,
  write: (line: string) => void,
): Promise<void> {
  const tell = async () => {
    const dead = await store.deadLetters();
    for (const letter of dead.toReversed()) write(lineOf(letter));
    return dead;
  };
  if (!again) {
    const told = (await tell()).length;
    const all = (await store.counts()).reduce((sum, { state, count }) => sum + (state === "dead" ? count : 0), 0);
    return write(all === 0 ? "No job was given up." : `Given up: ${counted(all, "job")}.${told < all ? ` The newest ${told} are told.` : ""}`);
  }
  let queued = 0;
  // The store tells so many at a time.
  for (let dead = await tell(); dead.length > 0; dead = await tell()) queued += await store.revive(dead.map(({ id }) => id));
  write(queued === 0 ? "No job was given up." : `Queued again: ${counted(queued, "job")}. The App does them once it runs.`);
}

function lineOf({ at, job, attempts, reason }: DeadLetter): string {
  return oneLine(`${at.toISOString()} ${job.name} ${subjectOf(job)}, after ${counted(attempts, "attempt")}: ${reason}`);
}
