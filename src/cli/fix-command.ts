import { type Command, Option } from "commander";
import type { FixCommandOptions } from "./fix.ts";
import { addWord, day } from "./options.ts";

/** The command that changes files; `answer` is told the exit code. */
export function fixCommand(program: Command, answer: (code: number) => void): void {
  program
    .command("fix")
    .summary("change release files so that findings are settled, or show how by hand")
    .description(
      "Prints a diff that settles findings, as git apply takes it, and on standard error what people have to do beside. Nothing is written unless --write is given.",
    )
    .argument("[DIR...]", "checkout; several with --write", ["."])
    .addOption(new Option("--rule <RULE>", "settle only findings of this rule; can be given again").argParser(addWord))
    .addOption(new Option("--diff", "print the diff (that is what happens anyway)").conflicts("write"))
    .addOption(new Option("--write", "write the files, all or none"))
    .addOption(new Option("--environment <NAME>", "environment to bind publishing workflow jobs to that have none"))
    .addOption(new Option("--nuget-user <NAME>", "profile name at nuget.org of who makes the policy (default: the variable NUGET_USER)"))
    .addOption(new Option("--staged", "have npm versions staged for a person's approval"))
    .addOption(new Option("--pins <FILE>", 'commits of actions, as {"actions/checkout@v4": {"commit": "…", "tag": "v4.2.2"}}'))
    .addOption(new Option("--organisation-policy <FILE>", "the organisation's policy file, whose waivers hold here too"))
    .addOption(new Option("--date <YYYY-MM-DD>", "the day to judge expiry by (default: today, in UTC)").argParser(day))
    .action(async (roots: string[], options: FixCommandOptions) => {
      answer(await (await import("./fix.ts")).fix(roots, options));
    });
}
