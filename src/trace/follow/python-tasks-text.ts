import { readCode } from "../literals.ts";

/** A Python program prepared for reading: holes of f-strings as `${…}`, and `c.run` told from a colour's `c.red`. Docstrings are blanked. Offsets stay. */
export function preparePython(text: string): string {
  let out = "";
  let at = 0;
  for (const { start, end } of readCode(text, "hash").literals) {
    if (!/(?:^|[^\w])(?:f|rf|fr)$/i.test(text.slice(Math.max(0, start - 3), start))) continue;
    // `{x}` becomes `${}`: one sign more before, one less behind.
    out += text.slice(at, start) + text.slice(start, end).replace(/(?<![{$])\{(?!\{)([^{}]*)\}/g, (_, inner: string) => `\${${inner.slice(1)}}`);
    at = end;
  }
  return (out + text.slice(at)).replace(/(:[ \t]*(?:#.*)?\n[ \t]*)("""[^]*?"""|'''[^]*?''')/g, (_, before: string, said: string) => before + said.replace(/[^\n]/g, " ")).replace(/(?<![\w.])c\.(run|sudo)\b/g, "x.$1");
}
