import type { Statement } from "../model/script.ts";
import type { Shell } from "./shell.ts";
import { expand, known, type Value } from "./value.ts";
import { expandWord } from "./words.ts";

/** Whether a shell condition holds, by its last command; undefined where run time decides. */
export function conditionTruth(shell: Shell, condition: readonly Statement[]): boolean | undefined {
  const last = condition.at(-1);
  if (last?.kind === "and-or") {
    const left = conditionTruth(shell, [last.left]);
    const right = conditionTruth(shell, [last.right]);
    if (last.operator === "&&") return left === false || right === false ? false : left === true && right === true ? true : undefined;
    return left === true || right === true ? true : left === false && right === false ? false : undefined;
  }
  if (last?.kind !== "command") return undefined;
  const words = last.words.map((word) => expandWord(shell, word));
  const name = known(words[0] ?? []);
  if (name === "true" || name === ":") return true;
  if (name === "false") return false;
  if (name === "!") return negate(test(words.slice(2, closing(words))));
  if (name !== "[" && name !== "[[" && name !== "test") return undefined;
  return test(words.slice(1, closing(words)));
}

function closing(words: readonly Value[]): number {
  const end = known(words.at(-1) ?? []);
  return end === "]" || end === "]]" ? words.length - 1 : words.length;
}

function test(words: readonly Value[]): boolean | undefined {
  const first = known(words[0] ?? []);
  if (first === "!" && words.length > 1) return negate(test(words.slice(1)));
  if (words.some((word) => /^(&&|\|\||-a|-o)$/.test(known(word) ?? ""))) return undefined;
  if (words.length === 1) return filled(words[0] ?? []);
  if (words.length === 2 && first === "-n") return filled(words[1] ?? []);
  if (words.length === 2 && first === "-z") return negate(filled(words[1] ?? []));
  if (words.length !== 3) return undefined;
  const operator = known(words[1] ?? []);
  if (operator === "=" || operator === "==") return same(words[0] ?? [], words[2] ?? []);
  if (operator === "!=") return negate(same(words[0] ?? [], words[2] ?? []));
  return undefined;
}

function filled(value: Value): boolean | undefined {
  return agreed(expand(value).map((option) => (option.length === 0 ? false : option.some((piece) => piece.kind === "text") ? true : undefined)));
}

function same(left: Value, right: Value): boolean | undefined {
  const results: (boolean | undefined)[] = [];
  for (const a of expand(left)) {
    for (const b of expand(right)) {
      const [x, y] = [known(a), known(b)];
      // A pattern on the right of [[ == ]] is left to run time.
      results.push(x === undefined || y === undefined || /[*?[]/.test(y) ? undefined : x === y);
    }
  }
  return agreed(results);
}

function agreed(results: readonly (boolean | undefined)[]): boolean | undefined {
  const distinct = new Set(results);
  return distinct.size === 1 ? results[0] : undefined;
}

function negate(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
