import type { Splice } from "../model/edit.ts";
import type { Dialect, Statement } from "../model/script.ts";
import { readScript } from "../workflow/script.ts";

/**
 * The `|| …` of a script whose right side starts at an offset that `isThere` takes, with the space before it, and those behind
 * the same command elsewhere in the script: one upload may be told for several. In the order they stand; empty where there is none.
 */
export function swallowedAt(text: string, dialect: Dialect, isThere: (offset: number) => boolean): readonly Splice[] {
  const found: AndOr[] = [];
  collect(readScript(text, dialect).body, (statement) => {
    if (statement.kind === "and-or" && statement.operator === "||") found.push(statement);
  });
  const told = found.find(({ right }) => isThere(right.span.start));
  if (told === undefined) return [];
  const same = found.filter(
    (one) => one === told || (firstWords(one, text) === firstWords(told, text) && rightOf(one, text) === rightOf(told, text)),
  );
  const parts = same.map(({ left, right }) => ({
    start: left.span.end,
    end: right.span.end,
    was: text.slice(left.span.end, right.span.end),
    by: "",
  }));
  // What joins it to the command is `||` and space, and nothing else goes.
  return parts.every(({ was }) => /^(?:[ \t]|\\\r?\n)*\|\|/.test(was)) ? parts.sort((a, b) => a.start - b.start) : [];
}

type AndOr = Extract<Statement, { readonly kind: "and-or" }>;

function firstWords({ left }: AndOr, text: string): string {
  return text.slice(left.span.start, left.span.end).split(/\s+/, 2).join(" ");
}

function rightOf({ right }: AndOr, text: string): string {
  return text.slice(right.span.start, right.span.end).split(/\s+/, 1).join("");
}

function collect(node: unknown, visit: (statement: Statement) => void): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const one of node) collect(one, visit);
    return;
  }
  if (typeof (node as Partial<Statement>).kind === "string") visit(node as Statement);
  for (const part of Object.values(node)) collect(part, visit);
}
