import type { Configuration } from "../src/app/configuration.ts";
import { openLog } from "../src/app/log.ts";
import { runApp } from "../src/app/run.ts";
import { hurried } from "../src/github/clock.ts";
import { addressesOf } from "../src/sandbox/registries/addresses.ts";
import { inventedRoot } from "../src/sandbox/registries/bundles.ts";

// One process of the App against a sandbox that another one serves: started, told what by a message, and killed by the benchmarks of the App.

/** What a process is told. */
export interface Told {
  readonly app: Configuration["app"];
  /** Where the sandbox is served. */
  readonly served: string;
  readonly store: Configuration["store"];
  readonly runs: Configuration["runs"];
  readonly concurrency: number;
  readonly delivers: boolean;
  /** 0: any. */
  readonly port: number;
  readonly gathers: number;
  /** Hosts of registries that hold to a pace in life; none here. */
  readonly schedule?: boolean;
}

process.once("message", (message) => void start(message as Told));

async function start({ app, served, store, runs, concurrency, delivers, port, gathers }: Told): Promise<void> {
  const log = openLog({ level: "warn", write: (line) => void process.stderr.write(line) });
  const configuration: Configuration = {
    app,
    github: { apiUrl: `${served}/api/v3`, host: served },
    data: "",
    store,
    listen: { host: "127.0.0.1", port },
    address: null,
    runs,
    concurrency,
    delivers,
    auditHours: 24,
    registryHours: 6,
    days: {},
    logLevel: "warn",
    metricsToken: null,
    contact: "",
  };
  const running = await runApp({
    configuration,
    log,
    given: {
      github: { ...configuration.github, clock: hurried() },
      registries: { contact: "", root: () => Promise.resolve(inventedRoot), addresses: addressesOf(served), turns: new Map() },
      gathers,
    },
  });
  process.send?.({ url: running.url });
  process.on("disconnect", () => process.exit());
  setInterval(() => process.send?.({ memory: process.memoryUsage() }), 1000).unref();
}
