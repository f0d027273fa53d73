import { type CompletedCommand, type CompletedOption, flattened, type Values } from "./tree.ts";

/** For fish: one line for each thing that can be completed, and the condition under which it can. */
export function fishCompletion(name: string, tree: CompletedCommand): string {
  const lines = flattened(tree).flatMap((command) => commandLines(name, command));
  return `# fish completion for ${name}\ncomplete -c ${name} -f\n${lines.join("\n")}\n`;
}

function commandLines(name: string, command: CompletedCommand): string[] {
  const start = `complete -c ${name} -n ${quoted(condition(command))}`;
  const below = command.commands.map(({ path, summary }) => `${start} -a ${path.at(-1)} -d ${quoted(summary)}`);
  const options = command.options.map((option) => `${start} ${optionWords(option)}`);
  const argument = command.argument === null || command.argument === "anything" ? [] : [`${start} ${argumentWords(command.argument)}`];
  return [...below, ...argument, ...options];
}

/** The words that lead to the command have been typed, and none that leads further down. */
function condition({ path, commands }: CompletedCommand): string {
  const seen = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const further = commands.length > 0 ? [`not __fish_seen_subcommand_from ${commands.map((command) => command.path.at(-1)).join(" ")}`] : [];
  return [...seen, ...further].join("; and ");
}

function optionWords({ flags, says, value }: CompletedOption): string {
  const names = flags.map((flag) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const values = value === null ? [] : value === "files" ? ["-r -F"] : value === "anything" ? ["-x"] : [`-x -a ${quoted(value.join(" "))}`];
  return [...names, ...values, `-d ${quoted(says)}`].join(" ");
}

function argumentWords(value: Exclude<Values, "anything">): string {
  return value === "files" ? "-F" : `-a ${quoted(value.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
