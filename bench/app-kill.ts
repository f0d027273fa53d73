import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { webhookPath } from "../src/app/server.ts";
import { type AppHost, appHost } from "../src/sandbox/app/host.ts";
import { deliverWebhooks } from "../src/sandbox/app/deliver-webhooks.ts";
import { chance } from "../src/sandbox/chance.ts";
import { type Living, living } from "../src/sandbox/living.ts";
import { inventedRegistries } from "../src/sandbox/organisation/packages.ts";
import { registriesAnswerer } from "../src/sandbox/registries/answer.ts";
import { inventedBundles } from "../src/sandbox/registries/bundles.ts";
import { serve, type Served } from "../src/sandbox/serve.ts";
import { AppChild } from "./app-child.ts";
import { ask, deeds, different, type End, endOf, organisation } from "./app-deeds.ts";
import type { Told } from "./app-process.ts";

// The App is killed with SIGKILL at random moments of audits, deliveries, checks and answers, and started again, some times in each of some
// worlds; then it is left in peace. What stands at the sandbox in the end has to be what an App that nobody killed makes of the same world:
// nothing is missing, and nothing is there twice.
//   node bench/app-kill.ts [kills, 1000] [kills of one world, 25] [address of a PostgreSQL; without it the embedded store] [seed, 1]

const [kills = "1000", perWorld = "25", url = "", seed = "1"] = process.argv.slice(2);
const draw = chance(Number(seed));
const installation = 7;

/** Processes of one world: the first takes webhooks too. */
const processes = url === "" ? 1 : 3;

let killed = 0;
let [worlds, faults, longest] = [0, 0, 0];

const wanted = await inWorld(async (world) => world.play());
console.log(
  `undisturbed:${Object.entries(wanted)
    .map(([key, value]) => `\n  ${key}: ${value}`)
    .join("")}`,
);
const began = performance.now();
while (killed < Number(kills)) {
  const found = await inWorld(async (world) => {
    const stop = world.torment(Number(perWorld));
    const end = await world.play();
    await stop;
    return end;
  });
  worlds++;
  const wrong = different(wanted, found);
  if (wrong.length > 0) faults++;
  console.log(
    `${killed} kills, ${worlds} worlds, ${faults} that ended otherwise, ${Math.round((performance.now() - began) / 1000)} s${wrong.map((line) => `\n  ${line}`).join("")}`,
  );
}
console.log(
  `${killed} kills in ${worlds} worlds on ${url === "" ? "the embedded store" : "PostgreSQL"}: ${faults} ended otherwise; the longest way back to rest took ${longest.toFixed(1)} s`,
);
process.exit(faults === 0 ? 0 : 1);

interface World {
  /** People do what they do, until nothing is left to do; answers what stands at the sandbox then. */
  play(): Promise<End>;
  /** Kills processes so many times. */
  torment(times: number): Promise<void>;
}

async function inWorld(act: (world: World) => Promise<End>): Promise<End> {
  const now = () => Date.now() / 1000;
  const world = living(organisation, now);
  const host = appHost({ installations: [{ id: installation, organisation: world }], now });
  const served = await serve(host, { registries: registriesAnswerer(inventedRegistries, { bundles: inventedBundles }) });
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-kill-"));
  const database = url === "" ? null : await openDatabase();
  const port = await freePort();
  const carrier = deliverWebhooks(host, { url: `http://127.0.0.1:${port}${webhookPath}` });
  const store = database === null ? { directory } : { url: database.url };
  const children = Array.from({ length: processes }, (_, index) => new AppChild(toldFor(host, served, store, index === 0 ? port : 0)));
  let tormenting: Promise<void> = Promise.resolve();
  try {
    return await act({
      torment: (times) => (tormenting = torment(children, times)),
      play: () => played(world, host, port, () => tormenting),
    });
  } finally {
    carrier.stop();
    for (const child of children) child.end();
    await served.close();
    rmSync(directory, { recursive: true, force: true });
    await database?.drop();
  }
}

function toldFor({ app }: AppHost, { url: address }: Served, store: Told["store"], port: number): Told {
  const { id, privateKey, webhookSecret } = app;
  const runs = port === 0 ? "worker" : "all";
  return { app: { id, privateKey, webhookSecret }, served: address, store, runs, concurrency: 4, delivers: true, port, gathers: 300 };
}

async function torment(children: readonly AppChild[], times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    const child = children[Math.floor(draw() * children.length)];
    await child?.kill(draw() * 1500, draw() < 0.1);
    killed++;
  }
}

/** People do what they do while processes are killed, and ask as soon as there is something to ask at. */
async function played(world: Living, host: AppHost, port: number, tormenting: () => Promise<void>): Promise<End> {
  let asked = false;
  for (const deed of deeds) {
    deed(world);
    await sleep(1500);
    asked ||= ask(world);
  }
  while (!asked) {
    await sleep(200);
    asked = ask(world);
  }
  await tormenting();
  const from = performance.now();
  await rested(port);
  longest = Math.max(longest, (performance.now() - from) / 1000);
  return endOf(host);
}

/** Once no job waits, runs or is due soon, twice in a row. */
async function rested(port: number): Promise<void> {
  for (let idle = 0; idle < 2;) {
    await sleep(500);
    const text = await fetch(`http://127.0.0.1:${port}/metrics`)
      .then((answer) => answer.text())
      .catch(() => "");
    const states = [...text.matchAll(/^imprimatur_queued_jobs\{[^}]*\} (\d+)/gm)];
    idle = states.length > 0 && states.every(([, count]) => count === "0") ? idle + 1 : 0;
  }
}

async function openDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `imprimatur_kill_${process.pid}_${Date.now()}`;
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    async drop() {
      const last = new pg.Client(url);
      await last.connect();
      await last.query(`drop database ${name} with (force)`);
      await last.end();
    },
  };
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function sleep(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}
