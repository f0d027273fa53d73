import type { Expression } from "../../model/expression.ts";
import { readTemplate, references } from "../../workflow/expressions.ts";

/** Whether an expression of a text reads one of the secrets. Names are in upper case. */
export function readsSecret(text: string, names: ReadonlySet<string>): boolean {
  return readTemplate(text).some((part) => part.kind === "expression" && part.expression !== undefined && readsAny(part.expression, names));
}

/**
 * A text in which another value takes the place of the secrets; undefined where an expression does more than read one, so that
 * what it would say then is not known. `by` is the inside of an expression; the blanks around it stay.
 */
export function exchanged(text: string, names: ReadonlySet<string>, by: string): string | undefined {
  let out = text;
  for (const part of readTemplate(text).toReversed()) {
    if (part.kind !== "expression" || part.expression === undefined || !readsAny(part.expression, names)) continue;
    if (!readsOnly(part.expression, names, by.split("."))) return undefined;
    const source = text.slice(part.span.start + 3, part.span.end - 2);
    const [lead, trail] = [/^\s*/.exec(source)?.[0] ?? "", /\s*$/.exec(source)?.[0] ?? ""];
    out = `${out.slice(0, part.span.start)}\${{${lead}${by}${trail}}}${out.slice(part.span.end)}`;
  }
  return out;
}

function readsAny(expression: Expression, names: ReadonlySet<string>): boolean {
  return references(expression).some(({ context, path, dynamic }) => context === "secrets" && (dynamic || names.has((path[0] ?? "").toUpperCase())));
}

/** One of the secrets, or whichever of them is there; what takes their place may stand among them already. */
function readsOnly(expression: Expression, names: ReadonlySet<string>, by: readonly string[]): boolean {
  if (expression.kind === "binary")
    return expression.operator === "||" && readsOnly(expression.left, names, by) && readsOnly(expression.right, names, by);
  if (expression.kind === "literal") return expression.value === "";
  const [only, ...others] = references(expression);
  if (expression.kind !== "index" || others.length > 0 || only === undefined || only.dynamic) return false;
  return only.context === "secrets" ? names.has((only.path[0] ?? "").toUpperCase()) : [only.context, ...only.path].join(".") === by.join(".");
}
