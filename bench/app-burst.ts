import { createHmac, randomUUID } from "node:crypto";
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { hintsOf } from "../src/app/hints/index.ts";
import { openLog } from "../src/app/log.ts";
import { openMetrics } from "../src/app/metrics.ts";
import { openProbot } from "../src/app/probot.ts";
import { openServer, webhookPath } from "../src/app/server.ts";
import { registered } from "../src/sandbox/app/registered.ts";
import { openStore } from "../src/store/open.ts";

// A burst of webhooks on the embedded store, over HTTP from another process: a fifth are sent twice, a twentieth are forged, in any order. Told
// are the time to the acknowledgement, whether each hint was done exactly once, and the memory of the process that takes and does them.
//   node bench/app-burst.ts [webhooks, 10000] [connections, 16]

const [webhooks = 10_000, connections = 16] = process.argv.slice(2).map(Number);
if (process.send === undefined) await receive();
else process.on("message", (message) => void send(message as Burst));

interface Burst {
  readonly url: string;
  readonly secret: string;
}

interface Sent {
  readonly statuses: Readonly<Record<string, number>>;
  readonly milliseconds: readonly number[];
  readonly seconds: number;
}

async function receive(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-burst-"));
  const log = openLog({ level: "error" });
  const app = registered();
  const store = await openStore({ directory }, { onProblem: (error) => log.error({ err: error }, "problem") });
  for (let id = 1; id <= 100; id++) await store.kept.installations.save({ id, account: `shop-${id}`, suspended: false }, new Date());
  const probot = await openProbot(
    {
      app: { id: app.id, privateKey: app.privateKey, webhookSecret: app.webhookSecret },
      github: { apiUrl: "http://127.0.0.1:9", host: "http://127.0.0.1:9" },
    },
    log,
  );
  const server = await openServer({
    listen: { host: "127.0.0.1", port: 0 },
    probot,
    accept: ({ guid, event, payload, digest }) => store.accept(guid, hintsOf({ event, payload }), digest),
    pages: new Hono(),
    ready: () => store.ready(),
    metrics: openMetrics(),
    log,
    metricsToken: null,
  });
  const done = new Map<string, number>();
  const worker = store.work({
    concurrency: 4,
    handle: async (job) => {
      const key = JSON.stringify(job);
      done.set(key, (done.get(key) ?? 0) + 1);
      await Promise.resolve();
    },
  });
  const memory: number[] = [];
  const watch = setInterval(() => memory.push(Math.round(process.memoryUsage().rss / 1e6)), 1000);
  const before = Math.round(process.memoryUsage().rss / 1e6);
  const child = fork(import.meta.filename, process.argv.slice(2));
  const sent = await told(child, { url: `${server.url}${webhookPath}`, secret: app.webhookSecret });
  const doing = performance.now();
  while ((await store.counts()).length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  clearInterval(watch);
  const times = sent.milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => `${Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)} ms`;
  console.log(
    `${times.length} requests in ${sent.seconds.toFixed(1)} s, ${connections} at once: ${Math.round(times.length / sent.seconds)} a second`,
  );
  console.log(`answers ${JSON.stringify(sent.statuses)}; p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`);
  const twice = [...done.values()].filter((count) => count > 1).length;
  console.log(
    `${done.size} hints of ${webhooks} done, ${twice} more than once, ${((performance.now() - doing) / 1000).toFixed(1)} s after the last webhook`,
  );
  const quarter = (from: number) =>
    Math.round(average(memory.slice(Math.floor((memory.length * from) / 4), Math.floor((memory.length * (from + 1)) / 4))));
  console.log(`memory before ${before} MB; by quarters ${[0, 1, 2, 3].map(quarter).join(", ")} MB; highest ${Math.max(...memory)} MB`);
  await worker.stop();
  await server.close();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
  child.disconnect();
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length);
}

function told(child: ChildProcess, burst: Burst): Promise<Sent> {
  return new Promise((resolve) => {
    child.once("message", (message) => resolve(message as Sent));
    child.send(burst);
  });
}

async function send({ url, secret }: Burst): Promise<void> {
  const all: { readonly guid: string; readonly body: string; readonly signature: string }[] = [];
  for (let number = 0; number < webhooks; number++) {
    const body = JSON.stringify(pullRequest(number));
    const one = { guid: randomUUID(), body, signature: `sha256=${createHmac("sha256", secret).update(body).digest("hex")}` };
    all.push(one);
    if (number % 5 === 0) all.push(one);
    if (number % 20 === 0) all.push({ guid: randomUUID(), body, signature: `sha256=${createHmac("sha256", "guessed").update(body).digest("hex")}` });
  }
  shuffle(all);
  const statuses: Record<string, number> = {};
  const milliseconds: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let one = all.pop(); one !== undefined; one = all.pop()) {
        const from = performance.now();
        const headers = {
          "content-type": "application/json",
          "x-github-event": "pull_request",
          "x-github-delivery": one.guid,
          "x-hub-signature-256": one.signature,
        };
        const { status, ...answer } = await fetch(url, { method: "POST", headers, body: one.body }).then(async (response) => ({
          status: response.status,
          text: await response.text(),
        }));
        milliseconds.push(performance.now() - from);
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (status >= 500) console.error(answer.text);
      }
    }),
  );
  process.send?.({ statuses, milliseconds, seconds: (performance.now() - began) / 1000 } satisfies Sent);
}

/** As long as GitHub's are: some twenty kilobytes. */
function pullRequest(number: number): object {
  const owner = `shop-${(number % 100) + 1}`;
  return {
    action: "opened",
    number: number + 1,
    pull_request: {
      number: number + 1,
      head: { sha: number.toString(16).padStart(40, "0"), ref: "change", repo: { full_name: `${owner}/lamp` } },
      body: "A line of a pull request's text. ".repeat(600),
    },
    repository: { full_name: `${owner}/lamp`, owner: { login: owner } },
    organization: { login: owner },
    sender: { login: "ada", type: "User" },
    installation: { id: (number % 100) + 1 },
  };
}

function shuffle(list: unknown[]): void {
  for (let index = list.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [list[index], list[other]] = [list[other], list[index]];
  }
}
