import { readCode } from "../literals.ts";
import type { Target } from "./dotnet-targets.ts";

/** The targets of an F# build program, and its top-level functions. */
export function fakeTargets(text: string): readonly Target[] {
  const { code } = readCode(text, "ml");
  const chains = fakeChains(code);
  const out: Target[] = [];
  const lines = code.split("\n");
  let offset = 0;
  lines.forEach((line, index) => {
    const start = offset;
    offset += line.length + 1;
    const target =
      /^(\s*)(?:(?:Target\.create(?:Final|BuildFailure)?|Target|TargetFinal|pipeline)\s+|let\s+\w+\s*=\s*(?:Target\.create)\s+)(?:"([^"]+)"|([A-Za-z_][\w.]*))/.exec(
        line,
      );
    const bound = /^let\s+(?:rec\s+|inline\s+|private\s+)*(\w+)\s+(?=[\w(])/.exec(line);
    if (!target && !bound) return;
    const last = endOf(lines, index, target?.[1]?.length ?? 0);
    const end = start + lines.slice(index, last + 1).join("\n").length;
    const name = target ? (target[2] ?? (target[3] ?? "").split(".").at(-1) ?? "") : (bound?.[1] ?? "");
    const body = code.slice(start, end);
    const needs = target
      ? [...(chains.get(name) ?? []), ...[...body.matchAll(/\b(?:Target\.run(?:Simple)?\s+\d*\s*|Run\s+)"([^"]+)"/g)].map((one) => one[1] ?? "")]
      : [];
    out.push({ name, aliases: [], start, end, needs, neededBy: [], task: target !== null });
  });
  return out;
}

/** What each target needs: `"Build" ==> "Push"`, `"Push" <== ["Build"]`; soft orders need nothing. */
export function fakeChains(code: string): ReadonlyMap<string, readonly string[]> {
  const needs = new Map<string, string[]>();
  const add = (name: string, need: string): void => void needs.set(name, [...(needs.get(name) ?? []), need]);
  let before: string | undefined;
  let sign: string | undefined;
  for (const found of code.matchAll(/"([^"\n]*)"|(==>|=\?>|<==|<=\?|\?=>|<=>)|([A-Za-z_][\w.]*)|([^\s(])/g)) {
    const [, literal, operator, word, other] = found;
    const name = literal ?? (word !== undefined && /^[A-Z]/.test(word) ? word.split(".").at(-1) : undefined);
    if (operator !== undefined) sign = operator;
    else if (name !== undefined) {
      if (before !== undefined && (sign === "==>" || sign === "=?>")) add(name, before);
      if (before !== undefined && sign === "<==") {
        add(before, name);
        // Every name of the list behind `<==` is needed by the one before it.
        continue;
      }
      before = name;
      sign = undefined;
    } else if (!(sign === "<==" && /^[[;]$/.test(other ?? "")) && !(other === "," || other === ")")) {
      before = sign === undefined || other === "]" ? undefined : before;
      if (before === undefined) sign = undefined;
    }
  }
  return needs;
}

/** Index of the last line that is indented deeper than a definition, or closes it. */
function endOf(lines: readonly string[], from: number, indent: number): number {
  let last = from;
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line.trim() === "") continue;
    const depth = /^\s*/.exec(line)?.[0].length ?? 0;
    if (depth <= indent && !/^\s*[)\]}|]/.test(line)) break;
    last = index;
  }
  return last;
}
