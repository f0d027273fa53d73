#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { Command, CommanderError } from "commander";
import { exit, exitCodeOf, messageOf } from "./exit.ts";
import type { ReportOptions } from "./paths.ts";
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

/** The work of a command is imported when it is asked for, so that help and version answer at once. */
function commands(answer: (code: number) => void): Command {
  const program = new Command("imprimatur")
    .description("Who may publish under an organisation's name, and what proves it was them")
    .version(version())
    .exitOverride()
    .showHelpAfterError("Run imprimatur --help for what can be given.");

  program
    .command("paths")
    .summary("list every way a repository publishes")
    .description("Lists every way a repository publishes: workflow, workflow job, step, registry, package and credential.")
    .argument("[DIR...]", "checkouts, git directories or workflow files", ["."])
    .option("--json", "print JSON (schema imprimatur/paths@1)")
    .action(async (roots: string[], options: ReportOptions) => {
      answer(await (await import("./paths.ts")).paths(roots, options));
    });

  program
    .command("audit")
    .summary("report what is wrong with the ways a repository publishes")
    .description("Reports what is wrong with the ways a repository publishes, and what to do next.")
    .argument("[DIR...]", "checkouts, git directories or workflow files", ["."])
    .option("--json", "print JSON (schema imprimatur/audit@1)")
    .action(async (roots: string[], options: ReportOptions) => {
      answer(await (await import("./audit.ts")).audit(roots, options));
    });

  program.addHelpText("after", "\nExit codes: 0 fine, 1 findings, 2 bad usage, 3 unreadable input, 70 a fault of Imprimatur itself.");
  return program;
}

/** package.json stands two directories up from src/cli as from dist/cli. */
function version(): string {
  const manifest: { readonly version: string } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return manifest.version;
}
