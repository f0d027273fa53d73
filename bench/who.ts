import { disagreements } from "../test/trace/who/pairs.ts";

/** Compares "who can publish" with brute force on small organisations: `node bench/who.ts [how many, default 200]`. Fails on the first disagreement. */
const count = Number(process.argv[2] ?? 200);
const started = performance.now();
const { compared, doubtful, faults } = await disagreements(1, count);
for (const fault of faults.slice(0, 20)) console.log(fault);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${count} organisations, ${compared} pairs of somebody and a run: ${faults.length} disagreements; ${doubtful} told as not certain; ${seconds} s`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
