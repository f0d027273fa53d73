import { Worker } from "node:worker_threads";
import { layout, type ProgressData } from "./progress-thread.ts";

export interface Progress {
  /** The root with this index is being read now. */
  reached(index: number): void;
  /** Clears the line, so that something else can be written; the next root brings it back. */
  pause(): void;
  stop(): void;
}

const silent: Progress = { reached: () => {}, pause: () => {}, stop: () => {} };

/**
 * One line on a terminal's standard error, once the work has taken a second.
 * Reading and tracing never yield, so a second thread watches the clock and writes.
 */
export function startProgress(roots: readonly string[], isTerminal: boolean = process.stderr.isTTY === true): Progress {
  if (!isTerminal) return silent;
  const state = new Int32Array(new SharedArrayBuffer(layout.bytes));
  const data: ProgressData = { state, roots };
  const thread = new Worker(import.meta.filename.replace(/progress(?=\.[jt]s$)/, "progress-thread"), {
    workerData: data,
    execArgv: [],
  });
  thread.unref();

  return {
    reached(index) {
      Atomics.store(state, layout.index, index);
      if (Atomics.exchange(state, layout.phase, layout.running) === layout.paused) Atomics.notify(state, layout.phase);
    },
    pause: () => halt(state, layout.paused),
    stop: () => halt(state, layout.stopped),
  };
}

/** Waits until the line is cleared, or it would be cleared from under what is written next. */
function halt(state: Int32Array, phase: number): void {
  Atomics.store(state, layout.phase, phase);
  Atomics.notify(state, layout.phase);
  if (Atomics.load(state, layout.shown) === 1) Atomics.wait(state, layout.shown, 1, 200);
}
