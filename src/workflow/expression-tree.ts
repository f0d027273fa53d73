import { Lexer, Parser } from "@actions/expressions";
import { Binary, ContextAccess, type Expr, FunctionCall, Grouping, IndexAccess, Literal, Logical, Star, Unary } from "@actions/expressions/ast";
import { type Token, TokenType } from "@actions/expressions/lexer";
import type { Expression } from "../model/expression.ts";

/** An expression's tree, or why it has none. */
export interface Parsed {
  readonly expression?: Expression;
  readonly error?: string;
}

/** More tokens than any expression people write; keeps the tree shallow enough for readers that recurse. */
const mostTokens = 2_000;

/** Expressions of one organisation repeat; the oldest are forgotten. */
const mostRemembered = 5_000;

const remembered = new Map<string, Parsed>();

/** Parses what stands between `${{` and `}}`. Contexts and functions that GitHub may add later are accepted. */
export function parseExpression(source: string): Parsed {
  const known = remembered.get(source);
  if (known !== undefined) return known;
  if (remembered.size >= mostRemembered) remembered.clear();
  const parsed = parse(source);
  if (source.length < 1_000) remembered.set(source, parsed);
  return parsed;
}

function parse(source: string): Parsed {
  try {
    const tokens = new Lexer(source).lex().tokens;
    if (tokens.length > mostTokens) return { error: "The expression is too long" };
    if (tokens[0]?.type === TokenType.EOF) return { error: "The expression is empty" };
    const names = tokens.filter((token) => token.type === TokenType.IDENTIFIER).map((token) => token.lexeme);
    return { expression: convert(new Parser(tokens, names, names.map(anyFunction)).parse()) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function anyFunction(name: string): { name: string; minArgs: number; maxArgs: number; call: () => never } {
  return { name, minArgs: 0, maxArgs: 255, call: neverCalled };
}

function neverCalled(): never {
  throw new Error("Expressions are read, not evaluated");
}

type Operator = Extract<Expression, { kind: "binary" }>["operator"];

function convert(node: Expr): Expression {
  if (node instanceof Grouping) return convert(node.group);
  if (node instanceof Literal) return { kind: "literal", value: literal(node.token) };
  if (node instanceof ContextAccess) return { kind: "context", name: node.name.lexeme };
  if (node instanceof FunctionCall) return { kind: "call", name: node.functionName.lexeme, arguments: node.args.map(convert) };
  if (node instanceof Unary) return { kind: "unary", operator: "!", operand: convert(node.expr) };
  if (node instanceof IndexAccess) {
    return {
      kind: "index",
      object: convert(node.expr),
      index: node.index instanceof Star ? "star" : convert(node.index),
    };
  }
  if (node instanceof Binary) {
    return {
      kind: "binary",
      operator: node.operator.lexeme as Operator,
      left: convert(node.left),
      right: convert(node.right),
    };
  }
  if (!(node instanceof Logical)) throw new Error("Unknown kind of expression");
  const operator = node.operator.lexeme as Operator;
  return node.args.map(convert).reduce((left, right) => ({ kind: "binary", operator, left, right }));
}

function literal(token: Token): string | number | boolean | null {
  // The lexer undoes only the first doubled quote of a text.
  if (token.type === TokenType.STRING) return token.lexeme.slice(1, -1).replaceAll("''", "'");
  if (token.type === TokenType.NUMBER) return typeof token.value === "number" ? token.value : Number(token.lexeme);
  if (token.type === TokenType.TRUE) return true;
  if (token.type === TokenType.FALSE) return false;
  return token.type === TokenType.NULL ? null : token.lexeme;
}
