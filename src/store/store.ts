import type { Job } from "../model/job.ts";
import type { Kept } from "./kept/index.ts";
import type { Days, Retained } from "./kept/retain.ts";
import type { Retrying } from "./queue/boss.ts";
import type { QueueCount } from "./queue/counts.ts";
import type { DeadLetter } from "./queue/dead-letters.ts";
import type { Worker, WorkOptions } from "./queue/work.ts";

/** A directory of its own, or a PostgreSQL database by its address. */
export type Where = { readonly directory: string } | { readonly url: string };

export interface StoreOptions {
  /** Of PostgreSQL: where its tables are; the queue's are in one of the same name with `_queue` behind. Default: `imprimatur`. */
  readonly schema?: string;
  /** How jobs are tried again; what is left out is usual. */
  readonly retrying?: Partial<Retrying>;
  /** Told of what fails in the background and is tried again: a connection that broke, a look that failed. */
  readonly onProblem?: (error: unknown) => void;
}

/** What is remembered, and the queue. */
export interface Store {
  readonly kept: Kept;
  /**
   * Takes a webhook by its GUID with the jobs that it asks for: all of it, or none. The same GUID again does nothing, nor does another one with
   * the same `digest`, of what it says, within an hour: GitHub signs what it says, and not its GUID.
   */
  accept(guid: string, jobs: readonly Job[], digest?: string): Promise<"accepted" | "duplicate">;
  /** Queues a job. `key`: of jobs with the same one waits; by default those that do the same. `after`: not before then. */
  send(job: Job, options?: { readonly key?: string; readonly after?: Date }): Promise<void>;
  /** Takes jobs and does them, until it is stopped. */
  work(options: WorkOptions): Worker;
  /** @throws ImprimaturError `unavailable` where the store cannot be used. */
  ready(): Promise<void>;
  counts(): Promise<readonly QueueCount[]>;
  /** Jobs of an installation of these names that are not over; those that failed already and are to be tried again are not counted. */
  unfinished(installation: number, names: readonly Job["name"][]): Promise<number>;
  /** Jobs that were given up, newest first, a thousand at most. */
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Queues such jobs again. Answers how many there were. */
  revive(ids: readonly string[]): Promise<number>;
  /** Removes all that is kept of an installation, and its jobs but those that run; what these write then is refused. */
  removeInstallation(id: number): Promise<void>;
  /** Removes what is older than each kind's days; what is left out is usual. Answers how many rows of each. */
  retain(now: Date, days?: Partial<Days>): Promise<Retained>;
  /** Workers are stopped first, by whoever started them. */
  close(): Promise<void>;
}
