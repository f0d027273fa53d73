import { type Command, Option } from "commander";
import type { GitHubOptions } from "./collect.ts";
import { addWord, day } from "./options.ts";
import { withRegistryOptions } from "./registry-options.ts";

/** What `plan` and `deliver` are told. */
export interface DeliveryOptions extends GitHubOptions {
  readonly org?: string;
  readonly snapshot?: string;
  readonly demo?: boolean;
  /** Bare names or `owner/name`. */
  readonly repository?: readonly string[];
  readonly environment?: string;
  readonly nugetUser?: string;
  readonly staged?: boolean;
  readonly pins?: string;
  readonly bodies?: string;
  readonly date?: string;
}

/** The commands that open pull requests and issues, or say what they would open; `answer` is told the exit code. */
export function deliveryCommands(program: Command, answer: (code: number) => void): void {
  withDeliveryOptions(
    program
      .command("plan")
      .summary("say which pull requests and issues would be opened, updated and closed")
      .description("Says which pull requests and issues would be opened, updated, closed or left alone, and why. Nothing is written to GitHub."),
  )
    .addOption(new Option("--json", "print JSON (schema imprimatur/plan@1)"))
    .action(async (options: DeliveryOptions & { readonly json?: boolean }) => {
      answer(await (await import("./plan.ts")).plan(options));
    });

  withDeliveryOptions(
    program
      .command("deliver")
      .summary("open, update and close pull requests and issues as planned, once you say yes")
      .description(
        "Opens, updates and closes pull requests and issues as imprimatur plan says, once you say yes. It merges nothing, and changes no secret and no setting.",
      ),
  )
    .addOption(new Option("--yes", "do not ask first"))
    .action(async (options: DeliveryOptions & { readonly yes?: boolean }) => {
      answer(await (await import("./deliver.ts")).deliver(options));
    });
}

function withDeliveryOptions(command: Command): Command {
  const described = command
    .addOption(new Option("--org <LOGIN>", "an organisation at GitHub; needs a token in GITHUB_TOKEN or GH_TOKEN").conflicts(["snapshot", "demo"]))
    .addOption(
      new Option("--snapshot <FILE>", "a snapshot saved by imprimatur collect, in place of collecting; what is open is asked all the same").conflicts(
        "demo",
      ),
    )
    .addOption(new Option("--demo", "an invented organisation, served on this machine; needs no account"))
    .addOption(new Option("--repository <NAME>", "only this repository, and no overview; can be given again").argParser(addWord))
    .addOption(new Option("--environment <NAME>", "environment to bind publishing workflow jobs to that have none"))
    .addOption(new Option("--nuget-user <NAME>", "profile name at nuget.org of who makes the policy (default: the variable NUGET_USER)"))
    .addOption(new Option("--staged", "have npm versions staged for a person's approval"))
    .addOption(new Option("--pins <FILE>", 'commits of actions, as {"actions/checkout@v4": {"commit": "…", "tag": "v4.2.2"}}'))
    .addOption(new Option("--bodies <DIR>", "write every title, text and diff that would be sent to files there, to be read before"))
    .addOption(new Option("--date <YYYY-MM-DD>", "the day to judge expiry by (default: the snapshot's)").argParser(day))
    .addOption(new Option("--api-url <URL>", "address of GitHub's API (default: GITHUB_API_URL, or github.com's)"))
    .addOption(new Option("--cache <DIR>", "where answers are remembered (default: the user's cache directory)"));
  return withRegistryOptions(described, true);
}
