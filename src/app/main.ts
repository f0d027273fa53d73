#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { exit, exitCodeOf, messageOf } from "../cli/exit.ts";
import { ImprimaturError } from "../errors.ts";
import { openStore } from "../store/open.ts";
import type { Store } from "../store/store.ts";
import { configurationFrom, modeOf, type Settings, settingsFrom } from "./configuration.ts";
import { readFileOnDisk } from "./configuration/read-file.ts";
import { deadLettersAsked, tellDeadLetters } from "./dead-letters.ts";
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
    const asked = deadLettersAsked(process.argv.slice(2));
    if (asked !== null) return await onStore(settingsFrom(env), (store) => tellDeadLetters(store, asked, writeLine));
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

/** Does something with the store that is there, and makes none. */
async function onStore({ store: where }: Pick<Settings, "store">, act: (store: Store) => Promise<void>): Promise<number> {
  if ("directory" in where && !existsSync(where.directory)) {
    throw new ImprimaturError("usage", `There is no store in ${where.directory}. Give the App's own IMPRIMATUR_DATA or DATABASE_URL.`);
  }
  const store = await openStore(where);
  try {
    await act(store);
    return exit.fine;
  } finally {
    await store.close();
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
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
