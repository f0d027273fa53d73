import { ImprimaturError } from "../../errors.ts";
import type { Settings } from "../configuration.ts";
import { openLog } from "../log.ts";
import { openMetrics } from "../metrics.ts";
import { openServer } from "../server.ts";
import { setupKey, setupPages } from "./index.ts";

/** Serves the set-up until the App's credentials are there, or the process is to stop. */
export async function setUp({ address, github, data, listen, logLevel, metricsToken }: Settings, stop: Promise<void>): Promise<"done" | "stopped"> {
  if (address === null) throw new ImprimaturError("usage", "IMPRIMATUR_ADDRESS is missing: GitHub has to be told where it reaches the App.");
  const log = openLog({ level: logLevel });
  const key = setupKey();
  let finish: (became: "done") => void = () => {};
  const done = new Promise<"done">((resolve) => (finish = resolve));
  const notYet = () => Promise.reject(new ImprimaturError("unavailable", "The App is not set up yet."));
  const server = await openServer({
    listen,
    probot: null,
    accept: notYet,
    pages: setupPages({ address, github, data, key, log, onDone: () => finish("done") }),
    ready: notYet,
    metrics: openMetrics(),
    log,
    metricsToken,
  });
  // Past the log, which is kept and read by others: whoever has the key can set up.
  process.stderr.write(
    `Set up the App, by one click, at ${address}/setup?key=${key}\nIt listens at ${server.url}. The link ends with this process.\n`,
  );
  const became = await Promise.race([done, stop.then(() => "stopped" as const)]);
  await server.close({ within: 2000 });
  return became;
}
