import { globSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { audit } from "../src/audit.ts";
import { repositoryFrom } from "../src/collect/memory.ts";
import { trace } from "../src/trace/index.ts";
import { beside, seeds } from "./fuzz-seeds.ts";

/**
 * Ten thousand mutated workflow files, each traced and audited in a small repository.
 * Fails where one throws or takes over a second. `npm run fuzz [seed] [files]` repeats a run.
 */
const seed = Number(process.argv[2] ?? Date.now() % 0x7fffffff);
const count = Number(process.argv[3] ?? 10_000);
const limit = 1_000;

const corpus = join(import.meta.dirname, "../../shared/corpus/files");
const sources = [
  ...seeds,
  ...globSync("*/.github/workflows/*.{yml,yaml}", { cwd: corpus })
    .sort()
    .map((file) => readFileSync(join(corpus, file), "utf8")),
];

interface Change {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly to: number;
  readonly size: number;
  readonly other: number;
  readonly text: string;
}

const kinds = ["delete", "duplicate", "swap", "insert", "drop characters", "cut", "splice", "expression", "deepen", "repeat", "unquote"] as const;

const awkward = fc.constantFrom(
  "\t",
  "\0",
  "\u0007",
  "\r\n",
  "\r",
  "\u2028",
  "\ufeff",
  "\u202e",
  "\ud800",
  "🔔",
  "${{",
  "}}",
  "$(",
  "`",
  "'",
  '"',
  "{",
  "[",
  "&a ",
  "*a",
  "<<EOF\n",
  "|\n",
  ">-\n",
  "? ",
  ": ",
  "- ",
  "!!binary ",
  "%YAML 1.1\n",
  "---\n",
  "<<: *a\n",
  "#",
  "\\",
  "__proto__: ",
  "constructor",
);
const expressions = [
  "${{ secrets[format('A{0}', matrix.x)] }}",
  "${{ a && b || c && d || !(e == f) }}",
  '${{ fromJSON(\'{"a":[1,{"b":2}]}\').a[1].b }}',
  "${{ ${{ }} }}",
  "${{ toJSON(github) }}",
  "${{ inputs.a.b.c.*.d }}",
  "${{ contains(needs.*.result, 'x') }}",
  "${{ 'it''s' }}",
  "${{ hashFiles('**') }}",
  "${{",
];

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...kinds),
  at: fc.nat(0xffffff),
  to: fc.nat(0xffffff),
  size: fc.integer({ min: 1, max: 12 }),
  other: fc.nat(0xffffff),
  text: fc.oneof(awkward, fc.string({ unit: "binary", maxLength: 12 }), fc.string({ maxLength: 12 })),
});

function mutate(source: string, { kind, at, to, size, other, text }: Change): string {
  const lines = source.split("\n");
  const [from, onto, place] = [at % lines.length, to % lines.length, at % (source.length + 1)];
  const taken = lines.slice(from, from + size);
  const indented = (times: number): string[] => taken.map((line, index) => " ".repeat(times * (index + 1)) + line);
  switch (kind) {
    case "delete":
      return lines.toSpliced(from, size).join("\n");
    case "duplicate":
      return lines.toSpliced(onto, 0, ...taken).join("\n");
    case "swap":
      return lines
        .with(from, lines[onto] ?? "")
        .with(onto, lines[from] ?? "")
        .join("\n");
    case "insert":
      return source.slice(0, place) + text + source.slice(place);
    case "drop characters":
      return source.slice(0, place) + source.slice(place + size);
    case "cut":
      return to % 3 === 0 ? source.slice(0, place) : source;
    case "splice": {
      const second = (sources[other % sources.length] ?? "").split("\n");
      return [...lines.slice(0, from), ...second.slice(to % second.length)].join("\n");
    }
    case "expression":
      return lines
        .with(from, (lines[from] ?? "").replace(/(:|-) .*$/, `$1 ${(expressions[other % expressions.length] ?? "").replaceAll("$", "$$$$")}`))
        .join("\n");
    case "deepen":
      return lines.toSpliced(from, size, ...indented(to % 3)).join("\n");
    case "repeat":
      return lines.toSpliced(from, size, ...Array.from({ length: other % 60 }, () => taken).flat()).join("\n");
    case "unquote":
      return source.slice(0, place) + source.slice(place).replace(/["']/, "");
  }
}

const slowest: { ms: number; size: number; source: number }[] = [];
const crashes: string[] = [];
let [files, paths, problems] = [0, 0, 0];
const codes = new Map<string, number>();

function run(source: number, text: string): void {
  files++;
  const from = performance.now();
  try {
    const repository = repositoryFrom({ ...beside, ".github/workflows/cathedral.yml": text }, "stones/cathedral");
    const traced = trace(repository);
    // Read anew: nothing remembered from tracing.
    audit({ repositories: [repository] });
    paths += traced.paths.length;
    problems += traced.problems.length;
    for (const { code } of traced.problems) codes.set(code, (codes.get(code) ?? 0) + 1);
  } catch (error) {
    const kept = join(tmpdir(), `fuzz-${seed}-${files}.yml`);
    writeFileSync(kept, text);
    crashes.push(`${kept}: ${error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 4).join("\n") : String(error)}`);
  }
  const ms = performance.now() - from;
  if (ms > limit) writeFileSync(join(tmpdir(), `fuzz-slow-${seed}-${files}.yml`), text);
  slowest.push({ ms, size: text.length, source });
  slowest.sort((a, b) => b.ms - a.ms).splice(5);
}

const began = performance.now();
console.log(`seed ${seed}, ${count} files from ${sources.length} sources`);
const property = fc.property(
  fc.nat(sources.length - 1),
  fc.integer({ min: 0, max: 2 }),
  fc.array(change, { minLength: 1, maxLength: 6 }),
  (index, themed, changes) => {
    // A third from the themed seeds, which are small and close to what is read.
    const source = themed === 0 ? index % seeds.length : index;
    run(source, changes.reduce(mutate, sources[source] ?? ""));
  },
);
fc.assert(property, { seed, numRuns: count });

console.log(`${files} files traced and audited in ${((performance.now() - began) / 1_000).toFixed(0)} s: ${paths} paths, ${problems} problems`);
console.log(
  [...codes]
    .sort(([, a], [, b]) => b - a)
    .map(([code, times]) => `  ${code} ${times}`)
    .join("\n"),
);
console.log(`slowest: ${slowest.map(({ ms, size }) => `${ms.toFixed(0)} ms (${(size / 1024).toFixed(0)} kB)`).join(", ")}`);
console.log(`crashes: ${crashes.length}`);
for (const crash of crashes.slice(0, 5)) console.log(`  ${crash}`);
process.exitCode = crashes.length > 0 || (slowest[0]?.ms ?? 0) > limit ? 1 : 0;
