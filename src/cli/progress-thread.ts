import { writeSync } from "node:fs";
import { isMainThread, workerData } from "node:worker_threads";

export interface ProgressData {
  readonly state: Int32Array;
  readonly roots: readonly string[];
}

/** What the two threads share: cells of one array, and the values of `phase`. */
export const layout = { bytes: 12, phase: 0, index: 1, shown: 2, running: 0, paused: 1, stopped: 2 } as const;

const standardError = 2;
const quietFor = 1000;
const every = 250;

if (!isMainThread) watch(workerData as ProgressData);

function watch({ state, roots }: ProgressData): void {
  const started = Date.now();
  for (let wait = quietFor; ; wait = every) {
    Atomics.wait(state, layout.phase, layout.running, wait);
    const phase = Atomics.load(state, layout.phase);
    if (phase === layout.running) show(state, lineFor(roots, Atomics.load(state, layout.index), Date.now() - started));
    else clear(state);
    if (phase === layout.stopped) return;
    if (phase === layout.paused) Atomics.wait(state, layout.phase, layout.paused);
  }
}

export function lineFor(roots: readonly string[], index: number, elapsed: number): string {
  const count = roots.length > 1 ? `${index + 1} of ${roots.length}: ` : "";
  return `Reading ${count}${(roots[index] ?? "").slice(-60)} … ${Math.round(elapsed / 1000)} s`;
}

function show(state: Int32Array, line: string): void {
  Atomics.store(state, layout.shown, 1);
  // Looked at again after `shown` is set: the main thread sets its phase first and looks at `shown` second.
  if (Atomics.load(state, layout.phase) === layout.running) writeSync(standardError, `\r\u001b[K${line}`);
}

function clear(state: Int32Array): void {
  if (Atomics.load(state, layout.shown) === 1) writeSync(standardError, "\r\u001b[K");
  Atomics.store(state, layout.shown, 0);
  Atomics.notify(state, layout.shown);
}
