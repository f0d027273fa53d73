import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import type { Job } from "../src/model/job.ts";
import { openStore } from "../src/store/open.ts";
import type { StoreOptions, Where } from "../src/store/store.ts";

// The store under a burst of webhooks, a fifth of them delivered twice, and the jobs that follow, each with a result: time of an accept, jobs a
// second, memory. The embedded engine, or PostgreSQL where an address is given; one a process, so that memory is its own.
//   node bench/store.ts [webhooks, 10000] [address]

const [given = "10000", url] = process.argv.slice(2);
const webhooks = Number(given);
const atOnce = 50;
const installations = 20;

const schema = `bench_${randomUUID().slice(0, 8)}`;
const directory = mkdtempSync(join(tmpdir(), "imprimatur-bench-"));
const [where, options]: [Where, StoreOptions] = url === undefined ? [{ directory }, {}] : [{ url }, { schema }];
let peak = 0;
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);

const opening = performance.now();
const store = await openStore(where, { ...options, onProblem: (error) => console.error(error) });
console.log(`opened in ${Math.round(performance.now() - opening)} ms`);
for (let id = 1; id <= installations; id++) {
  await store.kept.installations.save({ id, account: `shop-${id}`, suspended: false }, new Date());
}

const distinct = Math.round(webhooks * 0.8);
const deliveries = Array.from({ length: webhooks }, (_, index) => (index < distinct ? index : (index * 7919) % distinct));
const times: number[] = [];
let duplicates = 0;
const accepting = performance.now();
await Promise.all(
  Array.from({ length: atOnce }, async (_, lane) => {
    for (let index = lane; index < webhooks; index += atOnce) {
      const number = deliveries[index] ?? 0;
      const began = performance.now();
      if ((await store.accept(`guid-${number}`, [jobOf(number)])) === "duplicate") duplicates++;
      times.push(performance.now() - began);
    }
  }),
);
const accepted = (performance.now() - accepting) / 1000;
times.sort((a, b) => a - b);
const at = (share: number) => `${(times[Math.floor((times.length - 1) * share)] ?? 0).toFixed(1)} ms`;
console.log(`accept: ${Math.round(webhooks / accepted)} a second, ${atOnce} at once; p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`);
console.log(`${duplicates} duplicates of ${webhooks}; memory ${mebibytes(process.memoryUsage.rss())}, peak ${mebibytes(peak)}`);

let done = 0;
const working = performance.now();
const worker = store.work({
  concurrency: 16,
  handle: async (job, { complete }) => {
    if (job.name !== "audit-repository") return;
    await complete(({ kept }) =>
      kept.reports.save({ installation: job.installation, subject: job.slug, at: new Date(), text: job.slug }).then(() => {}),
    );
    done++;
  },
});
while ((await store.counts()).length > 0) await setTimeout(200);
const worked = (performance.now() - working) / 1000;
await worker.stop();
console.log(
  `jobs: ${Math.round(done / worked)} a second, each with a report; memory ${mebibytes(process.memoryUsage.rss())}, peak ${mebibytes(peak)}`,
);
if (done !== distinct || duplicates !== webhooks - distinct) {
  console.error(`${done} jobs were done, and ${distinct} asked for`);
  process.exitCode = 1;
}

clearInterval(watching);
await store.close();
rmSync(directory, { recursive: true, force: true });
if (url !== undefined) {
  const client = new pg.Client(url);
  await client.connect();
  for (const name of [schema, `${schema}_queue`]) await client.query(`drop schema if exists ${name} cascade`);
  await client.end();
}

function jobOf(number: number): Job {
  return { name: "audit-repository", installation: 1 + (number % installations), slug: `shop/${number}`, because: "push" };
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
