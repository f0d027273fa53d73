import { type CompletedCommand, flattened, type Values } from "./tree.ts";

/**
 * For bash from 3.2 on, with nothing else installed. Where a file may stand nothing is offered, and bash completes files
 * by itself. Words are ids, choices and flags: letters, digits and dashes only.
 */
export function bashCompletion(name: string, tree: CompletedCommand): string {
  const all = flattened(tree);
  const below = all.filter(({ path }) => path.length > 0).map(({ path }) => `"${path.slice(0, -1).join(" ")}:${path.at(-1)}"`);
  return `# bash completion for ${name}
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command="" values="" index
  COMPREPLY=()
  # bash takes --format=json apart at the sign.
  if [[ $word == "=" ]]; then
    word=""
  elif [[ $before == "=" ]]; then
    before="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$command:\${COMP_WORDS[index]}" in
      ${below.join(" | ")}) command="\${command:+$command }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$command:$before" in
${all.flatMap(valueCases).join("\n")}
    *)
      case "$command:$word" in
${all.flatMap(wordCases).join("\n")}
      esac
      ;;
  esac
  # shellcheck disable=SC2207 # no word holds a space or a star
  COMPREPLY=($(compgen -W "$values" -- "$word"))
}
complete -o default -F _${name} ${name}
`;
}

function valueCases({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === null) return [];
    const patterns = flags.map((flag) => `"${path.join(" ")}:${flag}"`).join(" | ");
    return [`    ${patterns}) ${valuesOf(value)} ;;`];
  });
}

function wordCases({ path, options, argument, commands }: CompletedCommand): string[] {
  const key = path.join(" ");
  const flags = options.flatMap((option) => option.flags);
  const words = [...commands.map((command) => command.path.at(-1) ?? ""), ...(Array.isArray(argument) ? argument : [])];
  return [`        "${key}:-"*) values="${flags.join(" ")}" ;;`, `        "${key}:"*) values="${words.join(" ")}" ;;`];
}

function valuesOf(value: Values): string {
  return typeof value === "string" ? "return" : `values="${value.join(" ")}"`;
}
