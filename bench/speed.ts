import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { spawnSync } from "node:child_process";
import { parseDocument } from "yaml";
import { checkout } from "../src/collect/disk.ts";
import { filesFrom } from "../src/collect/memory.ts";
import type { Files } from "../src/model/snapshot.ts";
import { trace } from "../src/trace/index.ts";

/**
 * The whole engine over the corpus against bare parsing of the same workflow and action files
 * with the same library, warm, in one process; start to first output; peak memory.
 */
const directory = resolve(process.argv[2] ?? join(import.meta.dirname, "../../shared/corpus"), "files");
const rounds = 7;
const repositories = readdirSync(directory).map((name) => ({
  name,
  texts: textsOf(checkout(join(directory, name)).files),
}));
const yaml = repositories.flatMap(({ texts }) =>
  Object.entries(texts)
    .filter(([path]) => /^\.github\/workflows\/[^/]+\.ya?ml$|(^|\/)action\.ya?ml$/.test(path))
    .map(([, text]) => text),
);
const bytes = yaml.reduce((sum, text) => sum + text.length, 0);

let paths = 0;
const parse = (): number =>
  time(() => {
    for (const text of yaml) parseDocument(text, { uniqueKeys: false, logLevel: "silent", prettyErrors: false });
  });
const engine = (): number =>
  time(() => {
    // New Files objects: nothing remembered from the round before.
    paths = 0;
    for (const { name, texts } of repositories) paths += trace({ root: name, slug: name.replace("__", "/"), files: filesFrom(texts) }).paths.length;
  });

parse();
engine();
const times = Array.from({ length: rounds }, () => ({ parse: parse(), engine: engine() }));
const [parsing, tracing] = [median(times.map((one) => one.parse)), median(times.map((one) => one.engine))];
console.log(`bare parsing of ${yaml.length} files (${(bytes / 1e6).toFixed(1)} MB): ${parsing.toFixed(0)} ms`);
console.log(`whole engine over ${repositories.length} repositories:       ${tracing.toFixed(0)} ms, ${paths} paths`);
console.log(`ratio: ${(tracing / parsing).toFixed(2)} (median of ${rounds} rounds)`);
console.log(`start to first output on a small repository: ${median(Array.from({ length: 7 }, start)).toFixed(0)} ms`);
console.log(`peak memory: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);

function textsOf(files: Files): Record<string, string> {
  return Object.fromEntries(
    files.paths.flatMap((path) => {
      const text = files.text(path);
      return text === undefined ? [] : [[path, text]];
    }),
  );
}

function start(): number {
  return time(() => {
    const main = join(import.meta.dirname, "../src/cli/main.ts");
    spawnSync(process.execPath, [main, "paths", join(import.meta.dirname, "..")], { encoding: "utf8" });
  });
}

function time(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
