import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { applyEdits } from "../src/workflow/apply.ts";
import { faultOf } from "../test/workflow/edit-faults.ts";
import { type Plain, plainOf } from "../test/workflow/plain-edits.ts";
import { choices, editFor } from "../test/workflow/random-edits.ts";
import { seeds } from "./fuzz-seeds.ts";
import { mutatePlainly, plainKinds } from "./mutations.ts";

/**
 * Random edits of real workflow files as they are and mutated. Fails where one throws, takes over a second, or changes anything
 * that was not asked for. `node bench/fuzz-edits.ts [seed] [files]` repeats a run.
 */
const seed = Number(process.argv[2] ?? Date.now() % 0x7fffffff);
const count = Number(process.argv[3] ?? 10_000);
const limit = 1_000;

const corpus = join(import.meta.dirname, "../../shared/corpus/files");
const sources = [
  ...seeds,
  ...globSync("*/.github/{workflows,actions}/**/*.{yml,yaml}", { cwd: corpus })
    .sort()
    .map((file) => readFileSync(join(corpus, file), "utf8")),
];

const marks = [
  "\t",
  " ",
  "  ",
  "\r\n",
  "\n",
  "\n\n",
  "\ufeff",
  "🔔",
  "#",
  " # why",
  "'",
  '"',
  ": ",
  "- ",
  "{",
  "}",
  "[",
  "&a ",
  "*a",
  "? ",
  "|\n",
  ">-\n",
  "!!str ",
  "<<: *a\n",
];

const mutations = fc.array(
  fc.record({
    kind: fc.constantFrom(...plainKinds),
    at: fc.nat(0xffffff),
    size: fc.integer({ min: 1, max: 6 }),
    text: fc.constantFrom(...marks),
  }),
  { maxLength: 2 },
);

const tally = new Map<string, number>();
const refusals = new Map<string, number>();
const faults: string[] = [];
let slowest = 0;

function read(text: string): Plain | undefined {
  try {
    return plainOf(text, "1.2");
  } catch {
    return undefined;
  }
}

function note(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

const began = performance.now();
console.log(`seed ${seed}, ${count} files from ${sources.length} sources`);
const property = fc.property(fc.nat(sources.length - 1), mutations, fc.array(choices, { minLength: 1, maxLength: 4 }), (index, changes, chosen) => {
  let text = changes.reduce(mutatePlainly, sources[index] ?? "");
  for (const choice of chosen) {
    // A file that no reader takes is still to be refused, not to throw.
    const plain = read(text) ?? read(sources[index] ?? "");
    const edit = plain && editFor(plain, choice);
    if (edit === undefined) continue;
    const from = performance.now();
    try {
      const result = applyEdits(text, [edit]);
      slowest = Math.max(slowest, performance.now() - from);
      note(tally, `${edit.do} ${"text" in result ? "made" : "refused"}`);
      if ("refused" in result) {
        note(refusals, result.refused.replace(/'.*'|: .*/, "…"));
        continue;
      }
      // GitHub reads quotes that YAML 1.2 does not, and so do we; there is no other reader to ask.
      const fault = read(text) === undefined ? undefined : faultOf(text, edit);
      if (fault !== undefined) faults.push(`${fault}\n${JSON.stringify(edit)}\n${differing(text, result.text)}`);
      text = result.text;
    } catch (error) {
      faults.push(`${error instanceof Error ? error.stack : String(error)}\n${JSON.stringify(edit)}`);
    }
  }
});

fc.assert(property, { seed, numRuns: count });
console.log(`${((performance.now() - began) / 1_000).toFixed(0)} s, slowest edit ${slowest.toFixed(0)} ms`);
for (const counts of [tally, refusals])
  console.log(
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, times]) => `  ${times} ${name}`)
      .join("\n"),
  );
console.log(`faults: ${faults.length}`);
for (const fault of faults.slice(0, 12)) console.log(`--- ${fault}`);
process.exitCode = faults.length > 0 || slowest > limit ? 1 : 0;

/** The lines around the change. */
function differing(text: string, result: string): string {
  const [before, after] = [text.split("\n"), result.split("\n")];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const show = (lines: readonly string[], sign: string): string =>
    lines
      .slice(start, lines.length - end)
      .map((line) => sign + JSON.stringify(line))
      .slice(0, 12)
      .join("\n");
  const around = before.slice(Math.max(0, start - 3), start).map((line) => ` ${JSON.stringify(line)}`);
  const behind = before.slice(before.length - end, before.length - end + 3).map((line) => ` ${JSON.stringify(line)}`);
  return [...around, show(before, "-"), show(after, "+"), ...behind].join("\n");
}
