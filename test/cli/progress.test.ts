import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lineFor } from "../../src/cli/progress-thread.ts";

test("the line says which repository of how many, and for how long", () => {
  assert.is(lineFor(["lamp"], 0, 1234), "Reading lamp … 1 s");
  assert.is(lineFor(["lamp", "reader"], 1, 61_000), "Reading 2 of 2: reader … 61 s");
});

/** Works without yielding for a while, as tracing does, then writes. */
const worker = (milliseconds: number, pausing = false) => `
  import { startProgress } from ${JSON.stringify(join(import.meta.dirname, "../../src/cli/progress.ts"))};
  const progress = startProgress(["lamp", "reader"], true);
  progress.reached(0);
  const end = performance.now() + ${milliseconds};
  while (performance.now() < end);
  ${pausing ? 'progress.pause(); process.stderr.write("trouble\\n"); progress.reached(1);' : ""}
  progress.stop();
  process.stderr.write("done\\n");
`;

function run(script: string): string {
  return spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }).stderr;
}

test("quick work shows nothing, and does not wait", () => {
  assert.is(run(worker(50)), "done\n");
});

test("slow work shows its line, and clears it before anything else is written", () => {
  const shown = run(worker(3000, true));

  assert.match(shown, /Reading 1 of 2: lamp … [12] s/);
  assert.match(shown, "\r\u001b[Ktrouble\n");
  assert.match(shown, /done\n$/);
});

test("without a terminal there is no line", () => {
  const script = worker(1300).replace(", true)", ")");
  assert.is(
    execFileSync(process.execPath, ["--input-type=module", "-e", `${script}`], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }),
    "",
  );
});

test.run();
