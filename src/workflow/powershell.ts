import type { Assignment, Command, Redirect, Statement, Word } from "../model/script.ts";
import { PowershellWords } from "./powershell-words.ts";
import { joined } from "./joined.ts";
import type { MaskedScript } from "./script-mask.ts";
import { plainText } from "./word-builder.ts";

/** Reads a PowerShell script: commands, assignments and the blocks they stand in. */
export function readPowershell(script: MaskedScript): readonly Statement[] {
  return new PowershellReader(script).statements("", 0);
}

const deepest = 50;

class PowershellReader {
  readonly #words: PowershellWords;

  constructor(script: MaskedScript) {
    this.#words = new PowershellWords(script, (close, depth) => this.statements(close, depth));
  }

  /** Statements up to `close`, which is taken, or to the end of the text. */
  statements(close: "" | ")" | "}", depth: number): Statement[] {
    if (depth > deepest) throw new RangeError(`Blocks nest deeper than ${deepest} levels`);
    const outer = this.#words.depth;
    this.#words.depth = depth;
    const statements: Statement[] = [];
    while (!this.#words.done()) {
      this.#words.skipSpace(true);
      if (close !== "" && this.#words.take(close)) break;
      const before = this.#words.at;
      statements.push(...this.#joined());
      if (this.#words.at === before) this.#words.at++;
    }
    this.#words.depth = outer;
    return statements;
  }

  #joined(): Statement[] {
    const commands: Statement[] = [];
    const operators: ("&&" | "||")[] = [];
    for (let operator: "&&" | "||" | undefined = "&&"; operator !== undefined; operator = this.#words.takeJoin()) {
      const command = this.#pipeline();
      if (command === undefined) continue;
      if (commands.length > 0) operators.push(operator);
      commands.push(command);
    }
    return joined(commands, operators);
  }

  #pipeline(): Statement | undefined {
    const commands: Statement[] = [];
    do {
      this.#words.skipSpace(commands.length > 0);
      const command = this.#statement();
      if (command !== undefined) commands.push(command);
    } while (this.#words.takePipe());
    const [first] = commands;
    const last = commands.at(-1);
    if (first === undefined || last === undefined || commands.length === 1) return first;
    return { kind: "pipeline", commands, span: { start: first.span.start, end: last.span.end } };
  }

  #statement(): Statement | undefined {
    const start = this.#words.at;
    if (this.#words.take("{")) return this.#group(start);
    const keyword = this.#words.takeKeyword();
    switch (keyword) {
      case "if":
      case "elseif":
        return this.#if(start, 0);
      case "foreach":
      case "for":
      case "while":
      case "switch":
      case "do":
      case "until":
        return this.#loop(start);
      case "function":
      case "filter":
        return this.#function(start);
      case undefined:
        return this.#assignment(start) ?? this.#command(start);
      default:
        return this.#block(start);
    }
  }

  #if(start: number, earlier: number): Statement {
    if (earlier > deepest) throw new RangeError(`More than ${deepest} branches`);
    const condition = this.#parenthesis();
    const then = this.#braces();
    this.#words.skipSpace(true, "else");
    const at = this.#words.at;
    const keyword = this.#words.takeKeyword("else", "elseif");
    const otherwise = keyword === "elseif" ? [this.#if(at, earlier + 1)] : keyword === "else" ? this.#braces() : [];
    return { kind: "if", condition, then, else: otherwise, span: this.#from(start) };
  }

  #loop(start: number): Statement {
    this.#words.skipSpace(true);
    const each = this.#words.takeForeach();
    if (each === undefined) {
      const condition = this.#parenthesis();
      return { kind: "loop", words: [], condition, body: this.#braces(), span: this.#from(start) };
    }
    const words = this.#values();
    return { kind: "loop", variable: each, words, condition: [], body: this.#braces(), span: this.#from(start) };
  }

  /** What `foreach` goes through: values, or what a command gives. */
  #values(): Word[] {
    this.#words.skipSpace(true);
    if (this.#words.startsExpression()) return this.#words.rest(")");
    const start = this.#words.at;
    const body = this.statements(")", this.#words.depth + 1);
    return [{ parts: [{ kind: "substitution", body }], span: this.#from(start) }];
  }

  #function(start: number): Statement {
    this.#words.skipSpace(false);
    const name = this.#words.takeFunctionName();
    const parameters = this.#parenthesis();
    return { kind: "function", name, body: [...parameters, ...this.#braces()], span: this.#from(start) };
  }

  /** `else`, `try`, `catch [Type]`, `finally`, `begin`, `process`, `end`, `param (…)`. */
  #block(start: number): Statement {
    this.#words.skipTypes();
    const parameters = this.#parenthesis();
    return {
      kind: "group",
      subshell: false,
      body: [...parameters, ...this.#braces()],
      redirects: [],
      span: this.#from(start),
    };
  }

  #group(start: number): Statement {
    const body = this.statements("}", this.#words.depth + 1);
    return { kind: "group", subshell: false, body, redirects: [], span: this.#from(start) };
  }

  #assignment(start: number): Command | undefined {
    const target = this.#words.takeAssignment();
    if (target === undefined) return undefined;
    this.#words.skipSpace(true);
    const from = this.#words.at;
    const words = this.#words.startsExpression() ? this.#words.rest("") : undefined;
    const body = words === undefined ? this.#joined() : undefined;
    const [first] = words ?? [];
    const parts =
      body === undefined
        ? words?.length === 1 && first
          ? first.parts
          : (words ?? []).flatMap((word) => word.parts)
        : [{ kind: "substitution", body } as const];
    const assignment: Assignment = { ...target, value: { parts, span: this.#from(from) }, span: this.#from(start) };
    return { kind: "command", assignments: [assignment], words: [], redirects: [], span: this.#from(start) };
  }

  #command(start: number): Statement | undefined {
    // `& program` and `. script` run what follows.
    if (this.#words.sees("& ") || this.#words.sees(". ") || this.#words.sees('&"') || this.#words.sees("&'") || this.#words.sees("&$"))
      this.#words.at++;
    this.#words.skipSpace(false);
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    while (this.#words.inCommand()) {
      const redirect = this.#words.redirect();
      if (redirect === undefined) words.push(this.#words.word());
      else redirects.push(redirect);
      this.#words.skipSpace(false);
    }
    if (words.length === 0) return undefined;
    const name = plainText(words[0])?.toLowerCase() ?? "";
    const block = words.flatMap((word) => word.parts).find((part) => part.kind === "substitution");
    if (eachObject.has(name) && block !== undefined) {
      return { kind: "loop", variable: "_", words: [], condition: [], body: block.body, span: this.#from(start) };
    }
    return { kind: "command", assignments: [], words, redirects, span: this.#from(start) };
  }

  #parenthesis(): Statement[] {
    this.#words.skipSpace(true, "(");
    return this.#words.take("(") ? this.statements(")", this.#words.depth + 1) : [];
  }

  #braces(): Statement[] {
    this.#words.skipSpace(true, "{");
    return this.#words.take("{") ? this.statements("}", this.#words.depth + 1) : [];
  }

  #from(start: number): { readonly start: number; readonly end: number } {
    return { start, end: Math.max(start, this.#words.at) };
  }
}

const eachObject: ReadonlySet<string> = new Set(["%", "foreach", "foreach-object"]);
