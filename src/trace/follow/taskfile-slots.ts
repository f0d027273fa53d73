import { variableOf } from "../call.ts";
import type { Shell } from "../shell.ts";
import { concat, known, opaque, text, type Value } from "../value.ts";

/** Shell text for what only run time decides. */
export const hole = "$IMPRIMATUR_HOLE";

/** Values put into shell text: known text as it is, the rest as variables that the shell is given. */
export class Slots {
  readonly variables: Record<string, Value> = {};
  #count = 0;

  /** Text that stands for the value in a shell script. */
  put(value: Value): string {
    const whole = known(value);
    if (whole !== undefined) return whole;
    return value.map((piece) => (piece.kind === "text" ? piece.text : this.#name([piece]))).join("");
  }

  #name(value: Value): string {
    const name = `IMPRIMATUR_SLOT_${this.#count++}`;
    this.variables[name] = value;
    return `\${${name}}`;
  }
}

/** The value of text in which `$NAME` and `${NAME}` stand for variables. */
export function valueOfShellText(shell: Shell, content: string, variables: Readonly<Record<string, Value>> = {}): Value {
  const parts = content.split(/(\$\{\w+\}|\$\w+)/);
  return concat(
    ...parts.map((part, index) => {
      if (index % 2 === 0) return text(part);
      const name = part.replace(/^\$\{?|\}$/g, "");
      return variables[name] ?? variableOf(shell, name)?.value ?? opaque(part);
    }),
  );
}

/** Words of a shell-like list, quotes honoured, for a value that a tool splits itself. */
export function splitQuoted(content: string): readonly string[] {
  const words: string[] = [];
  const pattern = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/g;
  for (const found of content.matchAll(pattern))
    words.push(found[0].replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, a?: string, b?: string) => a ?? b ?? ""));
  return words;
}
