import { type CompletedCommand, flattened, type Values } from "./tree.ts";

/** For zsh, sourced or put into a file of $fpath. */
export function zshCompletion(name: string, tree: CompletedCommand): string {
  const all = flattened(tree);
  const below = all.filter(({ path }) => path.length > 0).map(({ path }) => `"${path.slice(0, -1).join(" ")}:${path.at(-1)}"`);
  return `#compdef ${name}
# zsh completion for ${name}
_${name}() {
  local command="" before="\${words[CURRENT - 1]}" index
  local -a values
  for ((index = 2; index < CURRENT; index++)); do
    case "$command:\${words[index]}" in
      ${below.join(" | ")}) command="\${command:+$command }\${words[index]}" ;;
    esac
  done
  if compset -P "--*="; then before="\${IPREFIX%=}"; fi
  case "$command:$before" in
${all.flatMap(valueCases).join("\n")}
    *)
      case "$command:$PREFIX" in
${all.flatMap(wordCases).join("\n")}
      esac
      ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function valueCases({ path, options }: CompletedCommand): string[] {
  return options.flatMap(({ flags, value }) => {
    if (value === null) return [];
    const patterns = flags.map((flag) => `"${path.join(" ")}:${flag}"`).join(" | ");
    return [`    ${patterns}) ${offered(value)} ;;`];
  });
}

function wordCases({ path, options, argument, commands }: CompletedCommand): string[] {
  const key = path.join(" ");
  const flags = options.flatMap((option) => option.flags.map((flag) => described(flag, option.says)));
  const names = commands.map((command) => described(command.path.at(-1) ?? "", command.summary));
  const words = [
    ...(names.length > 0 ? [`values=(${names.join(" ")}); _describe command values`] : []),
    ...(argument === null ? [] : [offered(argument)]),
  ];
  return [`        "${key}:-"*) values=(${flags.join(" ")}); _describe option values ;;`, `        "${key}:"*) ${words.join("; ") || ":"} ;;`];
}

function offered(value: Values): string {
  if (value === "files") return "_files";
  return value === "anything" ? ":" : `compadd -- ${value.join(" ")}`;
}

/** `'--json:print JSON'`, a colon in the word itself escaped, an apostrophe left and entered again. */
function described(word: string, says: string): string {
  return `'${`${word.replaceAll(":", "\\:")}:${says}`.replaceAll("'", "'\\''")}'`;
}
