import { type Command, Option } from "commander";
import type { GitHubOptions } from "./collect.ts";
import type { DemoOptions } from "./demo.ts";
import type { DiffOptions } from "./diff.ts";
import { withRegistryOptions } from "./registry-options.ts";
import { day } from "./options.ts";

export interface OrganisationOptions extends GitHubOptions {
  readonly org?: string;
  readonly snapshot?: string;
}

/** The commands about a whole organisation; `answer` is told the exit code. */
export function organisationCommands(program: Command, answer: (code: number) => void): void {
  const collecting = program
    .command("collect")
    .summary("save a snapshot of an organisation, to be audited later")
    .description("Saves what GitHub says of an organisation, and its release files, into a snapshot. It holds no secret's value.")
    .argument("<LOGIN>", "an organisation at GitHub; needs a token in GITHUB_TOKEN or GH_TOKEN")
    .addOption(new Option("--output <FILE>", "the snapshot; one that was broken off is gone on with").makeOptionMandatory())
    .addOption(new Option("--api-url <URL>", "address of GitHub's API (default: GITHUB_API_URL, or github.com's)"))
    .addOption(new Option("--cache <DIR>", "where answers are remembered (default: the user's cache directory)"));
  withRegistryOptions(collecting, true).action(async (login: string, options: GitHubOptions & { readonly output: string }) => {
    answer(await (await import("./collect.ts")).collect(login, options));
  });

  program
    .command("diff")
    .summary("compare two audits")
    .description("Tells what got better and what got worse between two snapshots or JSON reports, and what is seen no longer.")
    .argument("<BEFORE>", "a snapshot, or a report of imprimatur audit --json")
    .argument("<AFTER>", "the same, later")
    .addOption(new Option("--format <format>", "what to print instead of text").choices(["text", "markdown", "html", "json"]).default("text"))
    .addOption(new Option("--date <YYYY-MM-DD>", "the day to judge both snapshots by (default: each its own)").argParser(day))
    .action(async (before: string, after: string, options: DiffOptions) => {
      answer(await (await import("./diff.ts")).diff(before, after, options));
    });

  program
    .command("demo")
    .summary("audit an invented organisation, with no account")
    .description("Serves an invented organisation on this machine, audits it over HTTP, prints its posture and writes the reports.")
    .addOption(new Option("--output <DIR>", "where the reports are written").default("imprimatur-demo"))
    .addOption(new Option("--keep", "leave it served until Ctrl-C"))
    .action(async (options: DemoOptions) => {
      answer(await (await import("./demo.ts")).demo(options));
    });
}
