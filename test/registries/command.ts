import type { Client, PublishAction, Verb } from "../../src/registries/tool-row.ts";

export interface Found {
  readonly client: Client;
  readonly verb: Verb;
  readonly dryRun: boolean;
}

/** What a plain command line means to a table of clients: the verbs that would upload. */
export function readCommand(clients: readonly Client[], command: string): readonly Found[] {
  const [program = "", ...words] = command.split(" ");
  const found: Found[] = [];
  for (const client of clients.filter((one) => one.programs.includes(program))) {
    const { plain, options } = sort(client, words);
    const verb = client.verbs.find((one) => fits(client, one, plain, options));
    if (verb) found.push({ client, verb, dryRun: (verb.dryRun?.options ?? []).some((name) => options.has(name)) });
  }
  return found;
}

export function actionNamed(actions: readonly PublishAction[], uses: string): PublishAction | undefined {
  return actions.find((one) => one.uses === uses || one.aliases?.includes(uses));
}

function sort(client: Client, words: readonly string[]): { readonly plain: readonly string[]; readonly options: ReadonlySet<string> } {
  const plain: string[] = [];
  const options = new Set<string>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-")) plain.push(word);
    else {
      const [name = ""] = word.split("=");
      options.add(name);
      if (!word.includes("=") && client.valueOptions.includes(name)) index++;
    }
  }
  return { plain, options };
}

function fits(client: Client, verb: Verb, plain: readonly string[], options: ReadonlySet<string>): boolean {
  const present = (name: string): boolean => options.has(name) || plain.includes(name);
  if (verb.unless?.some(present) || (verb.requires && !verb.requires.some(present))) return false;
  const wanted = verb.words.map((word) => word.split("|"));
  if (client.anywhere) return wanted.every((names) => plain.some((word) => names.includes(word)));
  return wanted.every((names, index) => names.includes(plain[index] ?? ""));
}
