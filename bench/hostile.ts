import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { audit } from "../src/audit.ts";
import { repositoryFrom } from "../src/collect/memory.ts";
import type { Repository } from "../src/model/snapshot.ts";
import { trace } from "../src/trace/index.ts";
import { cases } from "./hostile-cases.ts";

/**
 * Hostile repositories, each audited in a worker that is ended when it hangs. Prints name,
 * milliseconds and problems of those over a quarter of a second, and fails where one throws or takes
 * over a second. `node bench/hostile.ts [part of a name]` runs some and prints them all; `--trace` traces only.
 */
interface Result {
  readonly index: number;
  readonly ms: number;
  readonly paths: number;
  readonly problems: number;
  readonly error?: string;
}

const limit = 1_000;
const hang = 6_000;

const words = process.argv.slice(2);
const traceOnly = words.includes("--trace");

if (isMainThread) await runAll(words.find((word) => word !== "--trace"));
else work();

async function runAll(part: string | undefined): Promise<void> {
  const wanted = cases.flatMap(({ name }, index) => (part === undefined || name.includes(part) ? [index] : []));
  const [bad, all] = [[] as string[], wanted.length];
  let slowest = { ms: 0, name: "" };
  while (wanted.length > 0) {
    await new Promise<void>((done) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: wanted.slice(), argv: words });
      const stop = (line?: string): void => {
        clearTimeout(timer);
        if (line !== undefined) {
          bad.push(`${line}  ${cases[wanted.shift() ?? 0]?.name}`);
          console.log(bad.at(-1));
        }
        void worker.terminate().then(() => done());
      };
      let timer = setTimeout(stop, hang, "  HANG");
      worker.on("error", (error) => stop(`  DIED ${error.message}`));
      worker.on("message", ({ index, ms, paths, problems, error }: Result) => {
        wanted.shift();
        const name = cases[index]?.name ?? "";
        const line = `${ms.toFixed(0).padStart(6)} ms ${String(paths).padStart(5)} paths ${String(problems).padStart(5)} problems  ${name}${error === undefined ? "" : `  THREW ${error}`}`;
        if (part !== undefined || ms > 250 || error !== undefined) console.log(line);
        if (ms > limit || error !== undefined) bad.push(line);
        if (ms > slowest.ms) slowest = { ms, name };
        clearTimeout(timer);
        timer = setTimeout(stop, hang, "  HANG");
        if (wanted.length === 0) stop();
      });
    });
  }
  console.log(
    `${all} hostile repositories; slowest that ended ${slowest.ms.toFixed(0)} ms (${slowest.name}); over a second, hung or thrown: ${bad.length}`,
  );
  process.exitCode = bad.length > 0 ? 1 : 0;
}

function work(): void {
  // Warm, as within a larger audit.
  look(
    repositoryFrom({
      ".github/workflows/warm.yml": "on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n      - run: npm publish\n",
    }),
  );
  for (const index of workerData as readonly number[]) {
    const repository = repositoryFrom(cases[index]?.files() ?? {}, "stones/cathedral");
    const from = performance.now();
    try {
      parentPort?.postMessage({ index, ...look(repository), ms: performance.now() - from });
    } catch (error) {
      parentPort?.postMessage({ index, ms: performance.now() - from, paths: 0, problems: 0, error: String(error) });
    }
  }
}

function look(repository: Repository): { readonly paths: number; readonly problems: number } {
  if (traceOnly) {
    const { paths, problems } = trace(repository);
    return { paths: paths.length, problems: problems.length };
  }
  const [audited] = audit({ repositories: [repository], date: "2026-11-25" }).repositories;
  return { paths: audited?.looked.paths ?? 0, problems: audited?.problems.length ?? 0 };
}
