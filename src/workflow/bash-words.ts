import type {
  ArithmeticExpression,
  Assignment as BashAssignment,
  ParameterOperation,
  ParsedScript,
  Redirection,
  TestExpression,
  Word as BashWord,
  WordPart as BashPart,
} from "unbash";
import { forEachChild } from "unbash";
import type { Span } from "../model/place.ts";
import type { Assignment, Redirect, Statement, Word, WordPart } from "../model/script.ts";
import type { MaskedScript } from "./script-mask.ts";

/** Turns words of the bash parser into ours. `readBody` reads the script of a `$( … )`. */
export class BashWords {
  readonly #script: MaskedScript;
  readonly #readBody: (script: ParsedScript, span: Span) => readonly Statement[];
  /** Positions within a backtick's unescaped text belong to no text of ours; the backtick's own then stands for all of them. */
  fixed: Span | undefined;

  constructor(script: MaskedScript, readBody: (script: ParsedScript, span: Span) => readonly Statement[]) {
    this.#script = script;
    this.#readBody = readBody;
  }

  span(node: { readonly pos: number; readonly end: number }): Span {
    if (this.fixed !== undefined) return this.fixed;
    // The parser steps over a last backslash in an unended backtick as if one more character followed.
    const { length } = this.#script.text;
    return { start: Math.min(node.pos, length), end: Math.min(node.end, length) };
  }

  word(word: BashWord): Word {
    if (word.parts === undefined) return { parts: this.literal(word.value, false, word.pos), span: this.span(word) };
    return { parts: word.parts.flatMap((part) => this.#part(part, false)), span: this.span(word) };
  }

  literal(text: string, quoted: boolean, from: number): WordPart[] {
    return this.#script.parts(text, quoted, this.fixed?.start ?? from);
  }

  assignment(assignment: BashAssignment): Assignment {
    const { name, value } = assignment;
    const shared = {
      name: assignment.index === undefined ? name : `${name}[${assignment.index.text}]`,
      append: assignment.append === true,
      span: this.span(assignment),
    };
    if (value.type === "Word") return { ...shared, value: this.word(value) };
    return {
      ...shared,
      value: { parts: [], span: this.span(value) },
      elements: value.elements.map((element) => this.word(element)),
    };
  }

  /** `NAME=value` as an argument, of `export` for example. */
  assignmentWord(assignment: BashAssignment): Word {
    const { name, append, value } = this.assignment(assignment);
    const parts = this.literal(`${name}${append ? "+=" : "="}`, false, assignment.pos);
    if (assignment.value.type === "Word") return { parts: [...parts, ...value.parts], span: this.span(assignment) };
    const open: WordPart = { kind: "literal", text: "(", quoted: false };
    const elements = assignment.value.elements.flatMap((element, index): WordPart[] => [
      ...(index === 0 ? [] : [{ kind: "literal", text: " ", quoted: true } as const]),
      ...this.word(element).parts,
    ]);
    return {
      parts: [...parts, open, ...elements, { kind: "literal", text: ")", quoted: false }],
      span: this.span(assignment),
    };
  }

  redirect(redirection: Redirection): Redirect {
    const { operator } = redirection;
    if (redirection.type !== "HereDoc") return redirection.target === undefined ? { operator } : { operator, target: this.word(redirection.target) };
    const quoted = redirection.delimiter?.quoted === true;
    const given = redirection.body;
    const parts =
      quoted || given.parts === undefined ? this.literal(given.text, quoted, given.pos) : given.parts.flatMap((part) => this.#part(part, false));
    const [first, ...others] = parts;
    // The second end of the line that opens it is no line of the here-document.
    const doubled = this.#script.doubled && first?.kind === "literal" && first.text.startsWith("\n");
    const body = doubled ? [{ ...first, text: first.text.slice(1) }, ...others] : parts;
    return { operator, heredoc: { parts: body, span: this.span(given) } };
  }

  /** The words of a `[[ … ]]`, operators among them. */
  test(expression: TestExpression): Word[] {
    switch (expression.type) {
      case "TestUnary":
        return [this.#made(expression.operator, expression), this.word(expression.operand)];
      case "TestBinary":
        return [this.word(expression.left), this.#made(expression.operator, expression), this.word(expression.right)];
      case "TestNot":
        return [...expression.negations.map((negation) => this.#made("!", negation)), ...this.test(expression.operand)];
      case "TestGroup":
        return [this.#made("(", expression), ...this.test(expression.expression), this.#made(")", expression)];
      case "TestLogical":
        return expression.operands.flatMap((operand, index) => [
          ...(index === 0 ? [] : [this.#made(expression.operator, expression)]),
          ...this.test(operand),
        ]);
    }
  }

  /** The commands that run within an arithmetic expression. */
  arithmetic(expression: ArithmeticExpression | undefined): Word[] {
    if (expression === undefined) return [];
    if (expression.type === "ArithmeticCommandExpansion") return [{ parts: [this.#substitution(expression)], span: this.span(expression) }];
    if (expression.type === "ArithmeticWord") {
      const parts =
        expression.parts === undefined
          ? this.literal(expression.value, false, expression.pos)
          : expression.parts.flatMap((part) => this.#part(part, false));
      return [{ parts, span: this.span(expression) }];
    }
    const words: Word[] = [];
    forEachChild(expression, (child) => words.push(...this.arithmetic(child as ArithmeticExpression)));
    return words;
  }

  #part(part: BashPart, quoted: boolean): WordPart[] {
    switch (part.type) {
      case "Literal":
      case "Glob":
        return this.literal(part.value, quoted, part.pos);
      case "SingleQuoted":
      case "AnsiCQuoted":
        return this.literal(part.value, true, part.pos);
      case "DoubleQuoted":
      case "LocaleString":
        return part.parts.length === 0 ? [{ kind: "literal", text: "", quoted: true }] : part.parts.flatMap((child) => this.#part(child, true));
      case "SimpleExpansion":
        return [{ kind: "parameter", name: part.text.slice(1), quoted }];
      case "ParameterExpansion":
        return [this.#parameter(part, quoted)];
      case "CommandExpansion":
      case "ProcessSubstitution":
        return [this.#substitution(part)];
      case "ArithmeticExpansion":
        return [{ kind: "substitution", body: [this.arithmeticCommand(part, part.expression)] }];
      case "ExtendedGlob":
      case "BraceExpansion":
        return this.#pattern(part);
    }
  }

  arithmeticCommand(node: { readonly pos: number; readonly end: number }, ...expressions: readonly (ArithmeticExpression | undefined)[]): Statement {
    const words = [this.#made("((", node), ...expressions.flatMap((expression) => this.arithmetic(expression))];
    return { kind: "command", assignments: [], words, redirects: [], span: this.span(node) };
  }

  #substitution(part: { readonly pos: number; readonly end: number; readonly script: ParsedScript | undefined }): WordPart {
    return {
      kind: "substitution",
      body: part.script === undefined ? [] : this.#readBody(part.script, this.span(part)),
    };
  }

  #parameter(part: Extract<BashPart, { type: "ParameterExpansion" }>, quoted: boolean): WordPart {
    const name = this.#script.restore(part.parameter, part.pos);
    if (part.operation !== undefined) {
      const operand = operandOf(part.operation);
      const { operator } = part.operation;
      return {
        kind: "parameter",
        name,
        operator,
        ...(operand === undefined ? {} : { operand: this.word(operand) }),
        quoted,
      };
    }
    if (part.prefix !== undefined) return { kind: "parameter", name, operator: part.prefix, quoted };
    // `${A[@]}` is all of A, and so is `$A` to a reader who asks where values come from.
    if (part.index === undefined || part.index.text === "@" || part.index.text === "*") return { kind: "parameter", name, quoted };
    return { kind: "parameter", name, operator: "[]", operand: this.word(part.index), quoted };
  }

  /** `{a,b$C}`: braces and commas are text, what expands within is not. */
  #pattern(part: Extract<BashPart, { type: "ExtendedGlob" | "BraceExpansion" }>): WordPart[] {
    const parts: WordPart[] = [];
    let done = part.pos;
    for (const child of part.parts ?? []) {
      if (child.pos > done) parts.push(...this.literal(part.text.slice(done - part.pos, child.pos - part.pos), false, done));
      parts.push(...this.#part(child, false));
      done = child.end;
    }
    if (done < part.end) parts.push(...this.literal(part.text.slice(done - part.pos), false, done));
    return parts;
  }

  #made(text: string, node: { readonly pos: number; readonly end: number }): Word {
    return { parts: [{ kind: "literal", text, quoted: false }], span: this.span(node) };
  }
}

/** The first operand: what stands in for the value, what is removed or looked for, where a slice begins. */
function operandOf(operation: ParameterOperation): BashWord | undefined {
  if (operation.type === "Replace") return operation.pattern;
  if (operation.type === "Slice") return operation.offset;
  return "operand" in operation ? operation.operand : undefined;
}
