import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { lookThrough } from "../src/audit.ts";
import { reportOnSnapshot } from "../src/cli/audit-snapshot.ts";
import { openClient } from "../src/collect/github/client.ts";
import type { Clock } from "../src/github/clock.ts";
import { collectOrganisation } from "../src/collect/github/collect.ts";
import { rememberedIn } from "../src/collect/remembered/index.ts";
import type { Report } from "../src/model/report.ts";
import type { Counts } from "../src/sandbox/counts.ts";

// What an audit of an organisation asks of GitHub, counted by the sandbox, for organisations of several sizes; then the same
// under faults, which must change nothing that is found. Waits are shortened by a clock that runs faster; limits are not.
//   node bench/organisation.ts [sizes, 100,1000,10000] [share that publishes, 0.3]

// As the command does.
setFlagsFromString("--optimize-for-size");

const [sizes = "100,1000,10000", publishing = "0.3"] = process.argv.slice(2);
const scale = 200;
const clock: Clock = clockOf(scale);

console.log("     R     P  first audit        limit  unchanged  (304)   limit  seconds  again  peak MB  audit   then MB");
for (const size of sizes.split(",").map(Number)) await measure(size);
await underFaults(Number(sizes.split(",")[0]));

async function measure(size: number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-bench-"));
  const sandbox = await start(size, "");
  const began = performance.now();
  const first = await collected(sandbox.url, directory);
  const seconds = (performance.now() - began) / 1000;
  const collecting = peak();
  const after = await counts(sandbox.child);
  const again = performance.now();
  await collected(sandbox.url, directory);
  const unchangedSeconds = (performance.now() - again) / 1000;
  const unchanged = await counts(sandbox.child);
  sandbox.child.send("end");
  const auditing = performance.now();
  await reportOnSnapshot(join(directory, "organisation.ndjson"), {});
  const auditSeconds = (performance.now() - auditing) / 1000;
  const asked = after.rest + after.graphql;
  const askedAgain = unchanged.rest + unchanged.graphql - asked;
  const row = [
    String(size).padStart(6),
    String(first.publishing).padStart(5),
    `${asked} (${after.rest} + ${after.graphql})`.padStart(20),
    String(Math.floor(1.2 * size + 8 * first.publishing + 30)).padStart(7),
    String(askedAgain).padStart(9),
    String(unchanged.notModified - after.notModified).padStart(7),
    String(Math.floor(0.1 * size + 10)).padStart(7),
    seconds.toFixed(1).padStart(8),
    unchangedSeconds.toFixed(1).padStart(6),
    collecting.padStart(8),
    `${auditSeconds.toFixed(1)} s`.padStart(7),
    peak().padStart(8),
  ];
  console.log(row.join(" "));
  rmSync(directory, { recursive: true });
}

/** The most memory that this process had so far; what it had before a size is among it. */
function peak(): string {
  return (process.resourceUsage().maxRSS / 1024).toFixed(0);
}

async function underFaults(size: number): Promise<void> {
  const reports: Report[] = [];
  for (const faulty of ["", "faults"]) {
    const directory = mkdtempSync(join(tmpdir(), "imprimatur-bench-"));
    const sandbox = await start(size, faulty);
    const { counts: asked } = await collected(sandbox.url, directory);
    const served = await counts(sandbox.child);
    sandbox.child.send("end");
    reports.push(await reportOnSnapshot(join(directory, "organisation.ndjson"), { date: "2026-11-25" }));
    rmSync(directory, { recursive: true });
    const waits = `${served.whileLimited} sent while a limit held, ${asked.again} again, at most ${served.together} at once`;
    console.log(`R = ${size}${faulty === "" ? "" : " under faults"}: ${asked.rest + asked.graphql} requests, ${waits}`);
  }
  const [calm = "", shaken = ""] = reports.map((report) =>
    JSON.stringify([report.repositories.map(({ slug, findings }) => [slug, findings]), report.organisation?.findings]),
  );
  const unread = reports.map((report) => report.organisation?.looked.unread.length ?? 0);
  console.log(`same findings: ${calm === shaken ? "yes" : "NO"}; repositories not read: ${unread.join(" and ")}`);
}

interface Sandbox {
  readonly child: ChildProcess;
  readonly url: string;
}

function start(size: number, faulty: string): Promise<Sandbox> {
  const child = fork(join(import.meta.dirname, "sandbox-process.ts"), [String(size), publishing, "1", faulty, String(scale)]);
  return new Promise((resolve) => child.once("message", (message) => resolve({ child, url: (message as { url: string }).url })));
}

function counts(child: ChildProcess): Promise<Counts> {
  child.send("counts");
  return new Promise((resolve) => child.once("message", (message) => resolve((message as { counts: Counts }).counts)));
}

function collected(url: string, directory: string) {
  const source = openClient({
    token: "bench",
    apiUrl: `${url}/api/v3`,
    remembered: rememberedIn(join(directory, "cache")),
    cleaned: (_, text) => text,
    clock,
  });
  return collectOrganisation({
    source,
    login: "generated",
    host: "https://github.example",
    file: join(directory, "organisation.ndjson"),
    look: lookThrough,
    now: () => new Date().toISOString(),
    onProgress: () => {},
  });
}

/** Time that runs faster: a wait of a minute takes a fraction of a second, and limits by the minute hold all the same. */
function clockOf(faster: number): Clock {
  const began = Date.now();
  return {
    now: () => began + (Date.now() - began) * faster,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds / faster)),
  };
}
