import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type AppHost, appHost } from "../src/sandbox/app/host.ts";
import { generate } from "../src/sandbox/generate.ts";
import { githubBounds } from "../src/sandbox/limits.ts";
import { registriesAnswerer } from "../src/sandbox/registries/answer.ts";
import { serve } from "../src/sandbox/serve.ts";
import { openStore } from "../src/store/open.ts";
import { AppChild } from "./app-child.ts";

// How much sooner audits are done by more workers on one PostgreSQL, where each answer of the sandbox takes its time: organisations enough that
// what is fair between them is no limit. Then, for one large organisation, the memory of a worker as its repositories are gone through.
// With "delivers", pull requests and issues are opened too, and it is done once nothing is left to do.
//   node bench/app-scale.ts URL [workers, 1,4] [organisations, 16] [repositories of each, 24] [milliseconds of an answer, 300] [places of a worker, 4] [delivers]

const [url = "", workers = "1,4", organisations = "16", repositories = "24", latency = "300", places = "4", delivering = ""] = process.argv.slice(2);
const delivers = delivering === "delivers";
if (url === "") throw new Error("Give the address of a PostgreSQL server.");
/** GitHub's limits would have an audit of many repositories wait for hours, and what it opens for a day: memory has nothing to do meanwhile. */
const most = 1e9;
const unbound = { ...githubBounds, rest: most, graphql: most, perMinute: { rest: most, graphql: most }, content: { perMinute: most, perHour: most } };

let first: number | undefined;
for (const count of workers.split(",").map(Number)) {
  const { seconds, audited, memory } = await measured(count);
  const rate = audited / seconds;
  first ??= rate;
  const highest = memory.map((own) => Math.round(Math.max(0, ...own)));
  console.log(
    `${count} workers: ${audited} repositories in ${seconds.toFixed(1)} s, ${rate.toFixed(2)} a second, ${(rate / first).toFixed(2)} times; ` +
      `highest memory ${highest.join(", ")} MB; of the first by quarters ${quarters(memory[0] ?? []).join(", ")} MB`,
  );
}

interface Measured {
  readonly seconds: number;
  readonly audited: number;
  /** Resident megabytes of each worker, every second. */
  readonly memory: readonly (readonly number[])[];
}

async function measured(count: number): Promise<Measured> {
  const now = () => Date.now() / 1000;
  const installations = Array.from({ length: Number(organisations) }, (_, index) => ({
    id: index + 1,
    organisation: generate({ seed: index + 1, repositories: Number(repositories), publishing: 0.3, number: index + 1 }),
    options: { latency: Number(latency), bounds: unbound },
  }));
  const host = appHost({ installations, now });
  const served = await serve(host, { registries: registriesAnswerer({ packages: [], credentials: [] }) });
  const name = `imprimatur_scale_${process.pid}_${Date.now()}`;
  await onServer(`create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const store = await openStore({ url: own.href });
  const { id, privateKey, webhookSecret } = host.app;
  const told = {
    app: { id, privateKey, webhookSecret },
    served: served.url,
    store: { url: own.href },
    runs: "worker",
    concurrency: Number(places),
    delivers,
    port: 0,
    gathers: 2000,
  } as const;
  const children = Array.from({ length: count }, () => new AppChild(told));
  await Promise.all(children.map((child) => child.ready()));
  const memory = children.map((child) => {
    const heard: number[] = [];
    child.onMemory(({ rss }) => heard.push(rss / 1e6));
    return heard;
  });
  const began = performance.now();
  while (!(await isDone(store, installations.length))) await sleep(250);
  const seconds = (performance.now() - began) / 1000;
  if (delivers) console.log(opened(host));
  for (const child of children) child.end();
  await store.close();
  await served.close();
  await onServer(`drop database ${name} with (force)`);
  return { seconds, audited: installations.length * Number(repositories), memory };
}

/** Whether each organisation has its report, and what follows on it is done. */
async function isDone(store: Awaited<ReturnType<typeof openStore>>, wanted: number): Promise<boolean> {
  const { kept } = store;
  const all = await kept.installations.all();
  if (all.length < wanted) return false;
  for (const { id, account } of all) if ((await kept.reports.history(id, account, 1)).length === 0) return false;
  return !delivers || (await store.counts()).every(({ state }) => state === "dead");
}

function opened({ installations }: AppHost): string {
  const all = installations.flatMap(({ organisation }) => organisation.now().repositories);
  const count = (things: readonly (readonly { readonly author: string }[] | undefined)[]) =>
    things.flatMap((some = []) => some.filter(({ author }) => author.endsWith("[bot]"))).length;
  return `opened: ${count(all.map(({ pulls }) => pulls))} pull requests, ${count(all.map(({ issues }) => issues))} issues`;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}

function quarters(numbers: readonly number[]): readonly number[] {
  return [0, 1, 2, 3].map((quarter) => {
    const part = numbers.slice(Math.floor((numbers.length * quarter) / 4), Math.floor((numbers.length * (quarter + 1)) / 4));
    return Math.round(part.reduce((sum, one) => sum + one, 0) / Math.max(1, part.length));
  });
}
