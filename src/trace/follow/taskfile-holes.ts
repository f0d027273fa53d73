import { readCode, type Family } from "../literals.ts";

/** Program text in which `{x}` of interpolated strings is written `${…}`, as the reader of programs knows it. Offsets stay. */
export function bracedHoles(text: string, family: Family, prefix: RegExp): string {
  let out = "";
  let at = 0;
  for (const { start, end } of readCode(text, family).literals) {
    if (!prefix.test(text.slice(Math.max(0, start - 3), start))) continue;
    out += text.slice(at, start) + text.slice(start, end).replace(/(?<![{$])\{(?!\{)([^{}]+)\}/g, (_, inner: string) => `\${${inner.slice(1)}}`);
    at = end;
  }
  return out + text.slice(at);
}
