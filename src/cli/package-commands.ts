import { type Command, Option } from "commander";
import { day } from "./options.ts";
import type { PackageOptions } from "./package-parts.ts";
import { withRegistryAddresses } from "./registry-options.ts";

/** The commands about one package; `answer` is told the exit code. */
export function packageCommands(program: Command, answer: (code: number) => void): void {
  aboutPackage(
    program
      .command("package")
      .summary("show one package whole: paths, registry's record, versions, who, level")
      .description("Shows one package whole: how it is published, what its registry holds, how its versions came out, who can publish it."),
    "package",
  ).action(async (purl: string, roots: string[], options: PackageOptions) => {
    answer(await (await import("./package.ts")).showPackage(purl, roots, options));
  });

  aboutPackage(
    program
      .command("who")
      .summary("say who can publish a package, and what would close each way")
      .description("Says who can publish a package: people, teams, Apps and tokens, with the chain that leads from each to the registry."),
    "who",
  ).action(async (purl: string, roots: string[], options: PackageOptions) => {
    answer(await (await import("./who.ts")).who(purl, roots, options));
  });
}

function aboutPackage(command: Command, schema: string): Command {
  const described = command
    .argument("<PURL>", "a package URL: pkg:npm/%40acme/lamp, pkg:pypi/lamp, pkg:maven/com.acme/lamp")
    .argument("[DIR...]", "repositories that publish it", ["."])
    .addOption(new Option("--snapshot <FILE>", "take all of it from a snapshot saved by imprimatur collect; no registry is asked"))
    .addOption(new Option("--json", `print JSON (schema imprimatur/${schema}@1)`))
    .addOption(new Option("--date <YYYY-MM-DD>", "the day to judge by (default: today, in UTC; a snapshot's own)").argParser(day))
    .addOption(new Option("--cache <DIR>", "where answers are remembered (default: the user's cache directory)"));
  return withRegistryAddresses(described);
}
