#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { CommanderError } from "commander";
import { commands } from "./commands.ts";
import { exit, exitCodeOf, messageOf } from "./exit.ts";
import { tolerateClosedPipes } from "./print.ts";

// Most of the time of a short run is Node compiling the same files again; what is imported later comes from its cache.
enableCompileCache();
tolerateClosedPipes();
// Set, never called: process.exit would cut off what a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  let code: number = exit.fine;
  const program = commands((answer) => {
    code = answer;
  });
  try {
    await program.parseAsync(words, { from: "user" });
    return code;
  } catch (error) {
    // Commander has already written its message; help and version that were asked for are no fault.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage;
    process.stderr.write(messageOf(error));
    return exitCodeOf(error);
  }
}
