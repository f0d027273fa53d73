#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { exit, exitCodeOf, messageOf } from "../cli/exit.ts";
import { configurationFrom, modeOf, settingsFrom } from "./configuration.ts";
import { readFileOnDisk } from "./configuration/read-file.ts";
import { runDemo } from "./demo/run.ts";
import { type Log, openLog, secretsOf } from "./log.ts";
import { statusPages } from "./pages/status.ts";
import { runApp } from "./run.ts";
import { setUp } from "./setup/run.ts";
import { stopAsked } from "./stop-asked.ts";

// The App: with its credentials against GitHub, with an address alone to be set up there, and with neither against an invented organisation.
enableCompileCache();
process.exitCode = await run(process.env);

async function run(env: NodeJS.ProcessEnv): Promise<number> {
  const stop = stopAsked();
  try {
    const mode = modeOf(env, readFileOnDisk);
    if (mode === "demo") return await runDemo(settingsFrom(env), stop);
    if (mode === "set-up" && (await setUp(settingsFrom(env), stop)) === "stopped") return exit.fine;
    const configuration = configurationFrom(env, readFileOnDisk);
    const log = openLog({ level: configuration.logLevel, secrets: secretsOf(configuration) });
    endOnFaults(log);
    const app = await runApp({ configuration, log, pages: (store) => statusPages({ store }) });
    await stop;
    await app.close();
    return exit.fine;
  } catch (error) {
    process.stderr.write(messageOf(error));
    return exitCodeOf(error);
  }
}

/** What nobody caught leaves an unknown state behind; what was under way is done again by whoever is started next. */
function endOnFaults(log: Log): void {
  const end = (error: unknown): never => {
    log.fatal({ err: error }, "This is a fault of Imprimatur itself: the process ends, and what was under way is done again");
    process.exit(exit.internal);
  };
  process.on("uncaughtException", end);
  process.on("unhandledRejection", end);
}
