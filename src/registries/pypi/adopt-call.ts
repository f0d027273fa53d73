import type { Span } from "../../model/place.ts";
import type { Dialect, Statement } from "../../model/script.ts";
import { readScript } from "../../workflow/script.ts";
import { commandsOf, type ScriptCommand } from "../adopt/script-commands.ts";
import type { Client } from "../tool-row.ts";
import { tools } from "./tools.ts";

/** A command of a script that uploads. */
export interface Call {
  readonly client: Client;
  /** The program's name in its row: `twine`. */
  readonly program: string;
  readonly command: ScriptCommand;
  readonly options: readonly CallOption[];
  /** Words behind the verb that are no options, as they are written. */
  readonly files: readonly string[];
  /** Whether it runs whenever its script does: on no branch, in no loop, and as no part of a pipeline. */
  readonly always: boolean;
  /** Whether nothing of the script comes after it. */
  readonly last: boolean;
}

export interface CallOption {
  readonly name: string;
  /** As written, without quotes; what is decided at run time stands as `$`. */
  readonly value: string | undefined;
  /** From the end of the word before it to its own end. */
  readonly span: Span;
}

/** The commands of a script by which one of PyPI's clients uploads. */
export function callsIn(text: string, dialect: Dialect): readonly Call[] {
  const commands = commandsOf(text, dialect);
  const plain = topLevel(readScript(text, dialect).body);
  return commands.flatMap((command, index) => {
    const found = clientOf(command);
    if (found === undefined) return [];
    const always = plain.some(({ start, end }) => start === command.span.start && end <= command.span.end);
    return [{ client: found.client, program: found.program, command, ...wordsOf(text, command, found), always, last: index === commands.length - 1 }];
  });
}

interface Found {
  readonly client: Client;
  readonly program: string;
  /** Indexes of the program and of the verb behind it. */
  readonly at: number;
  readonly verb: number;
}

function clientOf({ words }: ScriptCommand): Found | undefined {
  for (const [index, { text }] of words.entries()) {
    const program =
      text
        .split(/[/\\]/)
        .at(-1)
        ?.replace(/\.exe$/, "") ?? "";
    const client = tools.clients.find((one) => one.programs.includes(program) || (words[index - 1]?.text === "-m" && one.modules?.includes(program)));
    const verb =
      client &&
      verbAt(
        words.map((word) => word.text),
        index + 1,
        client,
      );
    if (client !== undefined && verb !== undefined) return { client, program, at: index, verb };
    // Whatever stands before a client must only start it.
    if (!starters.test(text)) return undefined;
  }
  return undefined;
}

const starters = /^(?:.*[/\\])?(?:python[\d.]*|py|uv|uvx|poetry|pdm|pipx|hatch|rye|pixi|sudo|time|env|exec|run|tool|x|-m|--[\w-]+(?:=\S*)?|-\d)$/;

/** The index of the verb behind a program, with its options passed over. */
function verbAt(words: readonly string[], from: number, client: Client): number | undefined {
  let at = from;
  while (words[at]?.startsWith("-") === true) at += client.valueOptions.includes(words[at] ?? "") ? 2 : 1;
  const isVerb = client.verbs.some(({ words: [verb] }) => verb === undefined || verb.split("|").includes(words[at] ?? ""));
  if (!isVerb) return undefined;
  return client.verbs.some(({ words: own }) => own.length === 0) ? from - 1 : at;
}

function wordsOf(text: string, { words }: ScriptCommand, { client, at: program, verb }: Found): Pick<Call, "options" | "files"> {
  const options: CallOption[] = [];
  const files: string[] = [];
  for (let at = program + 1; at < words.length; at++) {
    const word = words[at];
    const start = words[at - 1]?.span.end;
    if (word === undefined || start === undefined) break;
    if (at === verb) continue;
    const [, name = "", value] = /^(--?[\w-]+)(?:=([\s\S]*))?$/.exec(word.text) ?? [];
    const short = client.valueOptions.find((one) => /^-\w$/.test(one) && word.text.startsWith(one) && word.text.length > 2);
    if (!word.text.startsWith("-") || word.text === "-") files.push(text.slice(word.span.start, word.span.end));
    else if (short !== undefined && !word.text.startsWith("--"))
      options.push({ name: short, value: word.text.slice(2), span: { start, end: word.span.end } });
    else if (value === undefined && client.valueOptions.includes(name)) {
      const next = words[++at];
      options.push({ name, value: next?.text, span: { start, end: next?.span.end ?? word.span.end } });
    } else options.push({ name: name === "" ? word.text : name, value, span: { start, end: word.span.end } });
  }
  return { options, files };
}

function topLevel(body: readonly Statement[]): readonly Span[] {
  return body.flatMap((one): readonly Span[] => {
    if (one.kind === "and-or") return one.operator === "&&" ? topLevel([one.left, one.right]) : [];
    return one.kind === "command" ? [one.span] : [];
  });
}
