// The pages of the HTML report in a real Chromium: nothing of others runs, nothing is against WCAG, everything reads without script.
// `node .ci/browser.mjs`; where no Chromium is found it says so and ends with 0. IMPRIMATUR_CHROMIUM names one in an unusual place.
import { spawnSync } from "node:child_process";
import { chromiumHere } from "../test/reports/chromium.ts";

const executable = chromiumHere();
if (executable === undefined) {
  console.log("skipped: no Chromium was found. Install one, or name it in IMPRIMATUR_CHROMIUM.");
} else {
  const { status, stdout } = spawnSync(process.execPath, ["node_modules/uvu/bin.js", "--no-color", "test", "\\.browser\\.ts$"], {
    stdio: ["ignore", "pipe", "inherit"],
    encoding: "utf8",
    env: { ...process.env, IMPRIMATUR_CHROMIUM: executable },
  });
  process.stdout.write(stdout);
  const counted = (word) => Number(new RegExp(`${word}: +(\\d+)`).exec(stdout)?.[1] ?? 0);
  // uvu ends with 0 where a file never starts its suites.
  process.exitCode = counted("Total") === 0 || counted("Passed") < counted("Total") ? 1 : (status ?? 1);
}
