import type { Expression, TemplatePart } from "../model/expression.ts";
import { parseExpression } from "./expression-tree.ts";

export { type Reference, references } from "./references.ts";

/** Splits a text at its `${{ … }}`. */
export function readTemplate(value: string): readonly TemplatePart[] {
  if (!value.includes("${{")) return value === "" ? [] : [{ kind: "text", text: value }];
  const parts: TemplatePart[] = [];
  let done = 0;
  for (const span of expressionSpans(value)) {
    if (span.start > done) parts.push({ kind: "text", text: value.slice(done, span.start) });
    const closed = value.startsWith("}}", span.end - 2) && span.end - span.start >= 5;
    const source = value.slice(span.start + 3, closed ? span.end - 2 : span.end).trim();
    const { expression, error } = closed ? parseExpression(source) : { error: "The expression is not closed" };
    parts.push({
      kind: "expression",
      source,
      span,
      ...(expression === undefined ? { error: error ?? "" } : { expression }),
    });
    done = span.end;
  }
  if (done < value.length) parts.push({ kind: "text", text: value.slice(done) });
  return parts;
}

/** Where each `${{ … }}` of a text stands, braces included; one that is not closed reaches to the end. */
export function expressionSpans(value: string): readonly { readonly start: number; readonly end: number }[] {
  const spans: { readonly start: number; readonly end: number }[] = [];
  for (let start = value.indexOf("${{"); start >= 0;) {
    const end = closing(value, start + 3);
    spans.push({ start, end });
    start = value.indexOf("${{", end);
  }
  return spans;
}

/** An `if:`, whose braces may be left out; undefined when it is empty or cannot be parsed. */
export function readCondition(value: string): Expression | undefined {
  if (!value.includes("${{")) return value.trim() === "" ? undefined : parseExpression(value.trim()).expression;
  const parts = readTemplate(value.trim());
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "expression") return only.expression;
  return formatted(parts);
}

/** GitHub makes text around `${{ }}` a call of `format`, whose text is then true whatever the expression says. */
function formatted(parts: readonly TemplatePart[]): Expression | undefined {
  const values: Expression[] = [];
  let pattern = "";
  for (const part of parts) {
    if (part.kind === "text") {
      pattern += part.text.replaceAll("{", "{{").replaceAll("}", "}}");
    } else if (part.expression === undefined) {
      return undefined;
    } else {
      pattern += `{${values.length}}`;
      values.push(part.expression);
    }
  }
  return { kind: "call", name: "format", arguments: [{ kind: "literal", value: pattern }, ...values] };
}

/** The end of the first `}}` that is not within quotes. */
function closing(value: string, from: number): number {
  let quoted = false;
  for (let index = from; index < value.length; index++) {
    if (value[index] === "'") quoted = !quoted;
    else if (!quoted && value[index] === "}" && value[index + 1] === "}") return index + 2;
  }
  return value.length;
}
