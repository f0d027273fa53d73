import type { Command, Statement, Word } from "../model/script.ts";
import type { Shell } from "./shell.ts";
import { known, type Value } from "./value.ts";
import { expandWord, expandWords } from "./words.ts";

/** `printf '%s' "$X"`: arguments fill the format's holes in order. */
export function printf(args: readonly Value[]): Value {
  const format = known(args[0] ?? []);
  if (format === undefined || !format.includes("%"))
    return args.flatMap((word, index) => (index === 0 ? word : [{ kind: "text" as const, text: " " }, ...word]));
  let next = 1;
  return format.split(/(%[-\d.]*[a-zA-Z%])/).flatMap((part, index) => {
    if (index % 2 === 0) return part === "" ? [] : [{ kind: "text" as const, text: part }];
    return part === "%%" ? [{ kind: "text" as const, text: "%" }] : (args[next++] ?? []);
  });
}

/** What `echo`, `printf` and `cat <<EOF` in a body print, line by line. */
export function groupText(shell: Shell, body: readonly Statement[]): Value {
  const out: Value[number][] = [];
  for (const statement of body) {
    if (statement.kind === "pipeline") out.push(...groupText(shell, statement.commands.slice(0, 1)));
    if (statement.kind === "group") out.push(...groupText(shell, statement.body));
    if (statement.kind !== "command" || statement.words.length === 0) continue;
    const printed = printedBy(shell, statement.words, statement);
    if (printed) out.push(...printed, { kind: "text", text: "\n" });
  }
  return out;
}

function printedBy(shell: Shell, words: readonly Word[], node: Command): Value | undefined {
  const [program, ...rest] = expandWords(shell, words);
  const name = known(program ?? []);
  if (name === "cat") {
    const heredoc = node.redirects.find((redirect) => redirect.heredoc)?.heredoc;
    return heredoc && expandWord(shell, heredoc);
  }
  if (name !== "echo" && name !== "printf") return undefined;
  if (name === "printf") return printf(rest);
  const flags = name === "echo" ? rest.filter((word) => !/^-[neE]+$/.test(known(word) ?? "")) : rest;
  return flags.flatMap((word, index) => (index === 0 ? word : [{ kind: "text" as const, text: " " }, ...word]));
}
