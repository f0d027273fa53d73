import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { hurried } from "../../github/clock.ts";
import { appHost } from "../../sandbox/app/host.ts";
import { deliverWebhooks } from "../../sandbox/app/deliver-webhooks.ts";
import { living } from "../../sandbox/living.ts";
import { invented } from "../../sandbox/organisation/index.ts";
import { inventedRegistries } from "../../sandbox/organisation/packages.ts";
import { addressesOf } from "../../sandbox/registries/addresses.ts";
import { registriesAnswerer } from "../../sandbox/registries/answer.ts";
import { inventedBundles, inventedRoot } from "../../sandbox/registries/bundles.ts";
import { serve } from "../../sandbox/serve.ts";
import type { Configuration, Settings } from "../configuration.ts";
import { openLog } from "../log.ts";
import { statusPages } from "../pages/status.ts";
import { runApp } from "../run.ts";
import { webhookPath } from "../server.ts";
import { inventedPages } from "./pages.ts";
import { play } from "./play.ts";

/** The number that the invented GitHub gives the App's installation. */
const installation = 7001;

/** A report, or a delivery, waits so many milliseconds for more to come: somebody is watching. */
const gathers = 1500;

/**
 * Runs the App as it runs against GitHub, but against an invented organisation on this machine: audits it, delivers, and answers the webhooks of
 * what its people do meanwhile. Nothing leaves the machine and nothing is kept. Answers the exit code once it is asked to stop.
 */
export async function runDemo(settings: Settings, stop: Promise<void>): Promise<number> {
  const now = () => Date.now() / 1000;
  const world = living(invented, now);
  const host = appHost({ installations: [{ id: installation, organisation: world }], now });
  const served = await serve(host, { registries: registriesAnswerer(inventedRegistries, { bundles: inventedBundles }) });
  const directory = mkdtempSync(join(tmpdir(), "imprimatur-demo-"));
  const { id, privateKey, webhookSecret } = host.app;
  const github = { apiUrl: `${served.url}/api/v3`, host: served.url };
  const configuration: Configuration = {
    ...settings,
    app: { id, privateKey, webhookSecret },
    github,
    data: directory,
    store: { directory },
    runs: "all",
  };
  const says = (line: string): void => void process.stdout.write(`${line}\n`);
  says(`${invented.login}, an invented organisation, is served at ${served.url}. Nothing leaves this machine, and nothing is kept.`);
  const app = await runApp({
    configuration,
    log: openLog({ level: "error", write: (line) => void process.stderr.write(line) }),
    pages: (store) => new Hono().route("/", statusPages({ store })).route("/", inventedPages(world)),
    given: {
      github: { ...github, clock: hurried() },
      registries: { contact: "", root: () => Promise.resolve(inventedRoot), addresses: addressesOf(served.url), turns: new Map() },
      gathers,
    },
  });
  const carrier = deliverWebhooks(host, { url: `${app.url}${webhookPath}` });
  says(`The App runs at ${app.url}: what it found, opened and answered is shown there. Its first audit takes some seconds. Ctrl-C ends it.\n`);
  try {
    await Promise.race([stop, play({ world, store: app.store, installation, says, stop })]);
    await stop;
  } finally {
    carrier.stop();
    await app.close();
    await served.close();
    rmSync(directory, { recursive: true, force: true });
  }
  return 0;
}
