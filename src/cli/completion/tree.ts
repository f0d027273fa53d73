import type { Argument, Command, Option } from "commander";

/** What may stand in one place: one of these words, a file, or what nobody can foresee. */
export type Values = readonly string[] | "files" | "anything";

/** One command, with what can be completed after it. */
export interface CompletedCommand {
  /** Words that lead to it, the program's name left out: `["policy", "check"]`; none for the program itself. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Null: it takes no argument. */
  readonly argument: Values | null;
  /** The commands directly below it. */
  readonly commands: readonly CompletedCommand[];
}

export interface CompletedOption {
  /** With their dashes, short ones first. */
  readonly flags: readonly string[];
  readonly says: string;
  /** Null: it takes no value. */
  readonly value: Values | null;
}

/** What stands behind the names that arguments and values have in the help. */
type Named = Readonly<Record<string, readonly string[]>>;

/** Reads a program's commands for completion. `ids` are the words for an argument or value called RULE. */
export function completedFrom(program: Command, ids: readonly string[]): CompletedCommand {
  const names = program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
  return commandFrom(program, { RULE: ids, command: names }, []);
}

function commandFrom(program: Command, named: Named, path: readonly string[]): CompletedCommand {
  const help = program.createHelp();
  const [argument] = program.registeredArguments;
  return {
    path,
    summary: help.subcommandDescription(program),
    options: help.visibleOptions(program).map((option) => optionFrom(option, named)),
    argument: argument === undefined ? null : valuesOf(argument.name(), argument, named),
    commands: help.visibleCommands(program).map((command) => commandFrom(command, named, [...path, command.name()])),
  };
}

/** A command and all below it, each before its own. */
export function flattened(command: CompletedCommand): readonly CompletedCommand[] {
  return [command, ...command.commands.flatMap(flattened)];
}

function optionFrom(option: Option, named: Named): CompletedOption {
  const name = /<(.+)>/.exec(option.flags)?.[1] ?? "";
  return {
    flags: [option.short, option.long].filter((flag) => flag !== undefined),
    says: option.description,
    value: option.required || option.optional ? valuesOf(name, option, named) : null,
  };
}

function valuesOf(name: string, { argChoices }: Pick<Argument & Option, "argChoices">, named: Named): Values {
  return argChoices ?? named[name] ?? (/FILE|DIR/.test(name) ? "files" : "anything");
}
