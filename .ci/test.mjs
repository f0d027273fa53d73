// uvu exits 0 when a pattern matches nothing or files forget to start, so the number of tests run is checked here.
// `npm test` runs everything; `npm test -- rules/` runs the test files whose path matches.
import { spawn } from "node:child_process";

const minimum = 2200;

const [part = ""] = process.argv.slice(2);
const colour = process.stdout.isTTY ? [] : ["--no-color"];
const uvu = spawn(process.execPath, ["node_modules/uvu/bin.js", ...colour, "test", `${part}.*\\.test\\.ts$`], {
  stdio: ["ignore", "pipe", "inherit"],
});

let output = "";
uvu.stdout.setEncoding("utf8").on("data", (text) => {
  output += text;
  process.stdout.write(text);
});
uvu.on("close", (code) => {
  const run = Number(/Total: +(\d+)/.exec(output)?.[1] ?? 0);
  const expected = part ? 1 : minimum;
  if (run < expected) console.error(`Only ${run} tests ran, at least ${expected} should: see .ci/test.mjs`);
  // Where a test fails and what is after each one throws too, uvu leaves the suite and exits with 0.
  const counted = (word) => Number(new RegExp(`${word}: +(\\d+)`).exec(output)?.[1] ?? 0);
  const lost = run - counted("Passed") - counted("Skipped");
  // The last lines are what a log shows of a long run.
  if (lost > 0) console.error([...output.matchAll(/^ *FAIL {2}[^]*?\n(?=\n\n)/gm)].map(([failure]) => failure.slice(0, 1500)).join("\n"));
  if (lost > 0) console.error(`${lost} of ${run} tests failed or were left out`);
  process.exitCode = run < expected || lost > 0 ? 1 : (code ?? 1);
});
