import { Argument, Command, Option } from "commander";
import { severities } from "../model/finding.ts";
import { formats, views } from "../reports/rendering.ts";
import type { AuditOptions } from "./audit.ts";
import { shells } from "./completion/index.ts";
import { deliveryCommands } from "./delivery-commands.ts";
import { organisationCommands, type OrganisationOptions } from "./organisation-commands.ts";
import { fixCommand } from "./fix-command.ts";
import { packageCommands } from "./package-commands.ts";
import { addOutput, addWord, day } from "./options.ts";
import type { ReportOptions } from "./paths.ts";
import type { PolicyOptions } from "./policy.ts";
import { withRegistryAddresses } from "./registry-options.ts";
import { version } from "../catalogue/version.ts";

/**
 * The commands with their options and help. The work of each is imported when it is asked for, so that help and
 * version answer at once; `answer` is told its exit code.
 */
export function commands(answer: (code: number) => void): Command {
  const program = new Command("imprimatur")
    .description("Who may publish under an organisation's name, and what proves it was them")
    .version(version())
    .exitOverride()
    .showHelpAfterError("Run imprimatur --help for what can be given.");

  audited(program).action(async (roots: string[], { org, snapshot, ...options }: AuditOptions & OrganisationOptions) => {
    if (org !== undefined) answer(await (await import("./collect.ts")).auditOrganisation(org, options));
    else if (snapshot !== undefined) answer(await (await import("./audit-snapshot.ts")).auditSnapshot(snapshot, options));
    else answer(await (await import("./audit.ts")).audit(roots, options));
  });
  organisationCommands(program, answer);
  packageCommands(program, answer);
  fixCommand(program, answer);
  deliveryCommands(program, answer);

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
    .command("explain")
    .summary("show a rule's page")
    .description("Shows the page of a rule: what it finds, why it matters, and what to do about it.")
    .argument("<RULE>", "id of a rule; imprimatur rules lists them")
    .action(async (rule: string) => {
      await (await import("./explain.ts")).explain(rule);
    });

  program
    .command("rules")
    .summary("list the rules")
    .description("Lists the rules by group, with those that need more than files to be judged.")
    .option("--json", "print JSON (schema imprimatur/rules@1)")
    .action(async (options: ReportOptions) => {
      await (await import("./rules.ts")).listRules(options);
    });

  program
    .command("policy")
    .summary("check a policy file")
    .description("Works on policy files.")
    .helpCommand(false)
    .command("check")
    .summary("say what is wrong with a policy file")
    .description("Says what is wrong with a policy file, with the line it stands in.")
    .argument("[FILE|DIR]", "policy file, or the repository that holds it", ".")
    .option("--organisation", "it is the organisation's policy, not a repository's")
    .action(async (path: string, options: PolicyOptions) => {
      answer(await (await import("./policy.ts")).checkPolicyFile(path, options));
    });

  program
    .command("completion")
    .summary("print a completion script for a shell")
    .description("Prints a script that completes commands, options and their values in a shell.")
    .addArgument(new Argument("<SHELL>", "the shell it is for").choices(shells))
    .addHelpText("after", "\nbash and zsh: source <(imprimatur completion SHELL). fish: imprimatur completion fish | source.")
    .action(async (shell: (typeof shells)[number]) => {
      await (await import("./completion/index.ts")).printCompletion(shell, program);
    });

  program.addHelpText(
    "after",
    "\nExit codes: 0 fine, 1 findings, 2 bad usage, 3 unreadable input or invalid policy,\n4 an output could not be written, 5 GitHub could not be asked, 130 broken off,\n70 a fault of Imprimatur itself.",
  );
  return program;
}

function audited(program: Command): Command {
  const command = program
    .command("audit")
    .summary("report what is wrong with the ways a repository or an organisation publishes")
    .description("Reports what is wrong with the ways a repository or an organisation publishes, and what to do next.")
    .argument("[DIR...]", "checkouts, git directories or workflow files", ["."])
    .addOption(new Option("--org <LOGIN>", "an organisation at GitHub; needs a token in GITHUB_TOKEN or GH_TOKEN").conflicts("snapshot"))
    .addOption(new Option("--snapshot <FILE>", "a snapshot saved by imprimatur collect"))
    .addOption(new Option("--format <format>", "what to print instead of text").choices(formats))
    .addOption(new Option("--output <[FORMAT=]FILE>", "write a report to a file as well; can be given again").argParser(addOutput))
    .addOption(new Option("--json", "short for --format json").conflicts("format"))
    .addOption(
      new Option("--view <view>", "what text and Markdown are about (default: findings; summary for an organisation on standard output)").choices(
        views,
      ),
    )
    .addOption(new Option("--fail-on <severity>", "least severity that makes the exit code 1").choices([...severities, "never"]).default("info"))
    .addOption(new Option("--baseline <FILE>", "earlier JSON report: tell only what is new since"))
    .addOption(new Option("--since <FILE>", "earlier snapshot or JSON report: the HTML report tells what changed"))
    .addOption(new Option("--organisation-policy <FILE>", "the organisation's policy file"))
    .addOption(new Option("--rule <RULE>", "tell only of this rule; can be given again").argParser(addWord))
    .addOption(new Option("--no-suppressed", "leave waived findings out of SARIF, as GitHub's code scanning needs it"))
    .addOption(new Option("--date <YYYY-MM-DD>", "the day to judge expiry by (default: today, in UTC; a snapshot's own)").argParser(day))
    .addOption(new Option("--api-url <URL>", "with --org: address of GitHub's API (default: GITHUB_API_URL, or github.com's)"))
    .addOption(new Option("--cache <DIR>", "where answers are remembered (default: the user's cache directory)"));
  return withRegistryAddresses(
    command
      .addOption(new Option("--registries", "ask the registries as well (with --org they are asked anyway)"))
      .addOption(new Option("--no-registries", "with --org: ask no registry")),
  );
}
