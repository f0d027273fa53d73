import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Configuration } from "../../src/app/configuration.ts";
import { openLog } from "../../src/app/log.ts";
import { runApp } from "../../src/app/run.ts";
import { webhookPath } from "../../src/app/server.ts";
import { hurried } from "../../src/github/clock.ts";
import { deliverWebhooks } from "../../src/sandbox/app/deliver-webhooks.ts";
import { type AppHost, appHost } from "../../src/sandbox/app/host.ts";
import { renameTrustedWorkflow } from "../../src/sandbox/app/scenes.ts";
import { type Living, living } from "../../src/sandbox/living.ts";
import { invented } from "../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../src/sandbox/organisation/packages.ts";
import { addressesOf } from "../../src/sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../src/sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../../src/sandbox/registries/bundles.ts";
import { type Served, serve } from "../../src/sandbox/serve.ts";
import { openStore } from "../../src/store/open.ts";
import { rejects } from "../rejects.ts";

const test = suite("the App as a process");

const installation = 7;
const directory = mkdtempSync(join(tmpdir(), "imprimatur-run-"));
let [world, host, served]: [Living, AppHost, Served] = [] as never;

test.before(async () => {
  const now = () => Date.now() / 1000;
  world = living({ ...invented, repositories: invented.repositories.filter(({ name }) => [".github", "lamp"].includes(name)) }, now);
  host = appHost({ installations: [{ id: installation, organisation: world }], now });
  served = await serve(host, { registries: registriesAnswerer(inventedRegistries, { bundles: inventedBundles }) });
});
test.after(async () => {
  await served.close();
  rmSync(directory, { recursive: true, force: true });
});

test("it finds where it is installed, audits, checks what a webhook tells of, and gives the store back when it stops", async () => {
  const lines: string[] = [];
  const app = await run(lines);
  const carrier = deliverWebhooks(host, { url: `${app.url}${webhookPath}` });
  await until(async () => (await app.store.kept.reports.history(installation, invented.login, 1)).length > 0);
  const { number } = renameTrustedWorkflow(world);
  await until(async () => (world.repository("lamp")?.checks ?? []).some(({ conclusion }) => conclusion !== null));
  const [check] = world.repository("lamp")?.checks ?? [];
  assert.is(check?.externalId, `pull-request ${number}`);
  assert.is(check?.conclusion, "neutral");
  assert.match(check?.title ?? "", "This will break publishing @lantern-works/lamp: npm trusts release.yml");
  assert.is((await fetch(`${app.url}/readyz`)).status, 200);
  assert.match(await (await fetch(`${app.url}/metrics`)).text(), 'imprimatur_jobs_total{name="check-pull-request",outcome="done"} 1');
  await carrier.settled();
  carrier.stop();
  await app.close();
  assert.match(lines.at(-1) ?? "", "Imprimatur has stopped");
  const store = await openStore({ directory });
  assert.equal(await store.deadLetters(), []);
  await store.close();
});

test("webhooks that did not arrive while it was down are asked for when it starts", async () => {
  const lost = deliverWebhooks(host, { url: "http://127.0.0.1:9/api/github/webhooks" });
  const { number } = propose();
  await lost.settled();
  lost.stop();
  const app = await run([]);
  const carrier = deliverWebhooks(host, { url: `${app.url}${webhookPath}` });
  await until(async () =>
    (world.repository("lamp")?.checks ?? []).some((one) => one.externalId === `pull-request ${number}` && one.conclusion !== null),
  );
  await carrier.settled();
  carrier.stop();
  await app.close();
});

test("where the port is taken nothing is left open", async () => {
  const app = await run([]);
  const port = Number(new URL(app.url ?? "").port);
  const second = mkdtempSync(join(tmpdir(), "imprimatur-run-"));
  await rejects(() => run([], { listen: { host: "127.0.0.1", port }, store: { directory: second } }), "unavailable");
  await (await openStore({ directory: second })).close();
  rmSync(second, { recursive: true, force: true });
  await app.close();
});

test.run();

function propose(): { readonly number: number } {
  const text = world.repository("lamp")?.files[".github/workflows/release.yml"] ?? "";
  world.push("lamp", "louder", { ".github/workflows/release.yml": `${text}# Louder.\n` }, "dora-sconce");
  return { number: world.openPull("lamp", { branch: "louder", title: "Say it louder" }, "dora-sconce") };
}

async function run(lines: string[], more: Partial<Configuration> = {}) {
  const { id, privateKey, webhookSecret } = host.app;
  const github = { apiUrl: `${served.url}/api/v3`, host: served.url };
  const configuration: Configuration = {
    app: { id, privateKey, webhookSecret },
    github,
    data: directory,
    store: { directory },
    listen: { host: "127.0.0.1", port: 0 },
    address: null,
    runs: "all",
    concurrency: 4,
    delivers: false,
    auditHours: 24,
    registryHours: 6,
    days: {},
    logLevel: "info",
    metricsToken: null,
    contact: "",
    ...more,
  };
  const given = {
    github: { ...github, clock: hurried() },
    registries: { contact: "", root: () => Promise.resolve(inventedRoot), addresses: addressesOf(served.url), turns: new Map() },
    gathers: 100,
  };
  return await runApp({ configuration, log: openLog({ level: "info", write: (line) => void lines.push(line) }), given });
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
