import { Hono } from "hono";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import type { Configuration } from "./configuration.ts";
import { groundOf } from "./ground-of.ts";
import { hintsOf } from "./hints/index.ts";
import type { Ground } from "./jobs/ground.ts";
import type { Log } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { openProbot } from "./probot.ts";
import { openServer } from "./server.ts";
import { openWork } from "./work.ts";

/** The App as it runs in this process. */
export interface RunningApp {
  /** Where it listens: for webhooks and pages, or where it only works for whoever watches it. */
  readonly url: string;
  readonly store: Store;
  /** Takes nothing more, ends what runs or gives it back, and lets go of the store. */
  close(): Promise<void>;
}

export interface RunOptions {
  readonly configuration: Configuration;
  readonly log: Log;
  /** Pages beside the webhooks, made once the store is open. */
  readonly pages?: (store: Store) => Hono;
  /** Of an invented GitHub: what differs from the real one. */
  readonly given?: Partial<Ground>;
}

/** Milliseconds that requests and jobs have to end in once the process is to stop. */
const grace = { requests: 5_000, jobs: 20_000 };

/**
 * Runs the App: the server that takes webhooks, the worker that does jobs and the schedule that has them done, as far as the configuration says.
 *
 * @throws ImprimaturError `unavailable` where the port is taken, and those of `openStore`.
 */
export async function runApp({ configuration, log, pages = () => new Hono(), given = {} }: RunOptions): Promise<RunningApp> {
  const { runs, listen, metricsToken } = configuration;
  const onProblem = (error: unknown): void => log.error({ err: error }, "something in the background failed, and is tried again");
  const store = await openStore(configuration.store, { onProblem });
  const opened: (() => Promise<void>)[] = [];
  try {
    const metrics = openMetrics();
    metrics.collectQueue(() => store.counts());
    const probot = await openProbot(configuration, log);
    const accept = ({ guid, event, payload, digest }: { guid: string; event: string; payload: unknown; digest: string }) =>
      store.accept(guid, hintsOf({ event, payload }), digest);
    const isWeb = runs !== "worker";
    const server = await openServer({
      listen,
      probot: isWeb ? probot : null,
      accept,
      pages: isWeb ? pages(store) : new Hono(),
      ready: () => store.ready(),
      metrics,
      log,
      metricsToken,
    });
    opened.push(() => server.close({ within: 0 }));
    const ground = groundOf({ configuration, log, store, probot, metrics, given });
    const stopWork = runs === "web" ? async () => {} : await openWork({ configuration, ground, metrics, log, onProblem });
    log.info({ url: server.url, runs, store: "url" in configuration.store ? "PostgreSQL" : "embedded" }, "Imprimatur runs");
    return {
      url: server.url,
      store,
      async close() {
        await server.close({ within: grace.requests });
        await stopWork({ within: grace.jobs });
        await store.close();
        log.info("Imprimatur has stopped");
      },
    };
  } catch (error) {
    for (const close of opened) await close();
    await store.close();
    throw error;
  }
}
