import type { Expression, TemplatePart } from "../model/expression.ts";
import { call } from "./functions.ts";
import { choice, concat, empty, expand, known, opaque, secretsOf, sketch, text, type Value } from "./value.ts";

/** What an expression may yield, and whether it is truthy; undefined: decided at run time. */
export interface Outcome {
  readonly value: Value;
  readonly truth: boolean | undefined;
  /** What it yields in the cases where it is truthy, when that is narrower than `value`. */
  readonly whenTrue?: Value;
}

/** The names an expression can read. Undefined path elements are computed at run time. */
export interface Scope {
  lookup(context: string, path: readonly string[]): Value;
}

/** Evaluates an expression as far as files tell. Never throws. */
export function evaluate(expression: Expression, scope: Scope): Outcome {
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "context":
    case "index":
      return read(expression, scope);
    case "call":
      return call(
        expression.name.toLowerCase(),
        expression.arguments.map((one) => evaluate(one, scope)),
      );
    case "unary":
      return truthOutcome(not(evaluate(expression.operand, scope).truth));
    case "binary":
      return binary(expression, scope);
  }
}

/** A template's value: text as it is, expressions evaluated. */
export function evaluateTemplate(parts: readonly TemplatePart[], scope: Scope): Value {
  return concat(
    ...parts.map((part) => {
      if (part.kind === "text") return text(part.text);
      return part.expression ? evaluate(part.expression, scope).value : opaque(part.source);
    }),
  );
}

export function truthOutcome(truth: boolean | undefined): Outcome {
  return truth === undefined ? { value: opaque("a condition"), truth } : { value: text(String(truth)), truth };
}

function literal(value: string | number | boolean | null): Outcome {
  if (value === null) return { value: empty, truth: false };
  if (typeof value === "boolean") return truthOutcome(value);
  if (typeof value === "number") return { value: text(String(value)), truth: value !== 0 };
  return { value: text(value), truth: value !== "" };
}

function read(expression: Expression, scope: Scope): Outcome {
  const path: string[] = [];
  let node = expression;
  while (node.kind === "index") {
    const { index } = node;
    path.unshift(index === "star" ? "*" : index.kind === "literal" ? String(index.value) : sketch(evaluate(index, scope).value, "*"));
    node = node.object;
  }
  if (node.kind === "call" && node.name.toLowerCase() === "fromjson") return member(evaluate(node.arguments[0] ?? node, scope).value, path);
  if (node.kind !== "context") return { value: opaque("a computed value"), truth: undefined };
  const context = node.name.toLowerCase();
  const value = scope.lookup(context, path);
  return { value, truth: truthOf(value, context) };
}

/** `fromJSON(text).a.b`, as far as the text is known. */
function member(value: Value, path: readonly string[]): Outcome {
  // A part of a secret is a secret.
  const unknown: Outcome = { value: secretsOf(value).length > 0 ? value : opaque("fromJSON()"), truth: undefined };
  try {
    // A control character would be no JSON; what run time fills in is marked by one of private use.
    let at: unknown = JSON.parse(sketch(value, runTime));
    for (const key of path) {
      if (typeof at !== "object" || at === null) return unknown;
      at = Object.entries(at).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
    }
    if (typeof at === "string") return at.includes(runTime) ? unknown : { value: text(at), truth: at !== "" };
    if (typeof at === "boolean") return truthOutcome(at);
    return unknown;
  } catch {
    return unknown;
  }
}

const runTime = "\ue000";

/** Inputs and matrix values carry booleans as text; elsewhere the text `false` is truthy, as on GitHub. */
function truthOf(value: Value, context: string): boolean | undefined {
  const typed = context === "inputs" || context === "matrix";
  const truths = new Set(
    expand(value).map((option) => {
      const content = known(option);
      if (content !== undefined) return content !== "" && !(typed && (content === "false" || content === "0"));
      return option.some((piece) => piece.kind === "text") ? true : undefined;
    }),
  );
  return truths.size === 1 ? [...truths][0] : undefined;
}

function binary(expression: Extract<Expression, { kind: "binary" }>, scope: Scope): Outcome {
  const left = evaluate(expression.left, scope);
  if (expression.operator === "&&") {
    if (left.truth === false) return left;
    const right = evaluate(expression.right, scope);
    if (left.truth === true) return right;
    return {
      value: choice([empty, right.value]),
      truth: right.truth === false ? false : undefined,
      whenTrue: right.whenTrue ?? right.value,
    };
  }
  if (expression.operator === "||") {
    if (left.truth === true) return left;
    const right = evaluate(expression.right, scope);
    if (left.truth === false) return right;
    return {
      value: choice([left.whenTrue ?? left.value, right.value]),
      truth: right.truth === true ? true : undefined,
      whenTrue: choice([left.whenTrue ?? left.value, right.whenTrue ?? right.value]),
    };
  }
  const right = evaluate(expression.right, scope);
  if (expression.operator === "==") return truthOutcome(equal(left.value, right.value));
  if (expression.operator === "!=") return truthOutcome(not(equal(left.value, right.value)));
  return truthOutcome(undefined);
}

/** Equality as GitHub has it for strings (case-insensitive); undefined where run time decides. */
function equal(left: Value, right: Value): boolean | undefined {
  const results = new Set<boolean | undefined>();
  for (const a of expand(left)) for (const b of expand(right)) results.add(equalOne(a, b));
  return results.size === 1 ? [...results][0] : undefined;
}

function equalOne(left: Value, right: Value): boolean | undefined {
  const a = known(left);
  const b = known(right);
  if (a !== undefined && b !== undefined) return a.toLowerCase() === b.toLowerCase();
  const [x, y] = [prefix(left), prefix(right)];
  const length = Math.min(x.length, y.length);
  if (x.slice(0, length) !== y.slice(0, length)) return false;
  if (a !== undefined && a.length < y.length) return false;
  if (b !== undefined && b.length < x.length) return false;
  return undefined;
}

/** The text a value certainly starts with, lower case. */
function prefix(value: Value): string {
  const first = value[0];
  return first?.kind === "text" ? first.text.toLowerCase() : "";
}

function not(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
