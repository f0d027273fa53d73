/**
 * The words of a command as a shell reads them: quotes taken off, and `$NAME` and `<to be filled in>` left as they are. Undefined: a quote does not end, or more than
 * one command stands in the line.
 */
export function wordsOf(command: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  for (let index = 0; index < command.length; index++) {
    const sign = command[index] ?? "";
    if (/\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (sign === "'" || sign === '"') {
      const end = command.indexOf(sign, index + 1);
      if (end < 0) return undefined;
      word = (word ?? "") + command.slice(index + 1, end);
      index = end;
    } else if (sign === "\\") {
      word = (word ?? "") + (command[++index] ?? "");
    } else if (sign === "<" && /^<[^<>]+>/.test(command.slice(index))) {
      const end = command.indexOf(">", index);
      word = (word ?? "") + command.slice(index, end + 1);
      index = end;
    } else if (/[;&|<>]/.test(sign)) {
      return undefined;
    } else {
      word = (word ?? "") + sign;
    }
  }
  return word === undefined ? words : [...words, word];
}

/** `--name value` and `--name=value` of a command's words; of an option that stands alone `true`. What stands behind no option is `rest`. */
export interface Options {
  readonly rest: readonly string[];
  readonly named: ReadonlyMap<string, readonly string[]>;
}

/** `alone`: options that take no value. */
export function optionsOf(words: readonly string[], alone: readonly string[]): Options {
  const rest: string[] = [];
  const named = new Map<string, readonly string[]>();
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? "";
    if (!word.startsWith("-")) {
      rest.push(word);
      continue;
    }
    const [name = "", given] = /^(--[\w-]+)=(.*)$/s.exec(word)?.slice(1) ?? [word];
    const value = given ?? (alone.includes(name) ? "true" : (words[++index] ?? ""));
    named.set(name, [...(named.get(name) ?? []), value]);
  }
  return { rest, named };
}
