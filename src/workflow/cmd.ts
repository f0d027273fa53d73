import type { Command, Redirect, Statement, Word } from "../model/script.ts";
import { CmdWords } from "./cmd-words.ts";
import { joined } from "./joined.ts";
import type { MaskedScript } from "./script-mask.ts";
import { plainText } from "./word-builder.ts";

/** Reads a script of `cmd.exe`: commands, variables, `if`, `for` and what joins them. */
export function readCmd(script: MaskedScript): readonly Statement[] {
  return new CmdReader(script).statements(0);
}

const deepest = 50;

class CmdReader {
  readonly #words: CmdWords;

  constructor(script: MaskedScript) {
    this.#words = new CmdWords(script);
  }

  /** Statements up to the end of the text, or up to the `)` that ends a block. */
  statements(depth: number): Statement[] {
    const statements: Statement[] = [];
    while (!this.#words.done()) {
      this.#words.skipSpace(true);
      const before = this.#words.at;
      if (depth > 0 && this.#words.take(")")) return statements;
      statements.push(...this.#joined(depth));
      if (this.#words.at === before) this.#words.at++;
    }
    return statements;
  }

  #joined(depth: number): Statement[] {
    const commands: Statement[] = [];
    const operators: ("&&" | "||")[] = [];
    for (let operator: "&&" | "||" | undefined = "&&"; operator !== undefined; operator = this.#words.takeJoin()) {
      const command = this.#pipeline(depth);
      if (command === undefined) continue;
      if (commands.length > 0) operators.push(operator);
      commands.push(command);
    }
    return joined(commands, operators);
  }

  #pipeline(depth: number): Statement | undefined {
    const commands: Statement[] = [];
    do {
      const command = this.#statement(depth);
      if (command !== undefined) commands.push(command);
    } while (this.#words.takePipe());
    const [first] = commands;
    const last = commands.at(-1);
    if (first === undefined || last === undefined || commands.length === 1) return first;
    return { kind: "pipeline", commands, span: { start: first.span.start, end: last.span.end } };
  }

  #statement(depth: number): Statement | undefined {
    if (depth > deepest) throw new RangeError(`Blocks nest deeper than ${deepest} levels`);
    this.#words.skipSpace(false);
    while (this.#words.take("@")) this.#words.skipSpace(false);
    const start = this.#words.at;
    if (this.#words.takeComment()) return undefined;
    if (this.#words.take("("))
      return {
        kind: "group",
        subshell: false,
        body: this.statements(depth + 1),
        redirects: [],
        span: this.#from(start),
      };
    if (this.#words.takeName("if")) return this.#if(start, depth);
    if (this.#words.takeName("for")) return this.#for(start, depth);
    if (this.#words.takeName("set")) return this.#set(start);
    if (this.#words.takeName("call")) return this.#statement(depth + 1);
    return this.#command(start);
  }

  #command(start: number): Command | undefined {
    const words: Word[] = [];
    const redirects: Redirect[] = [];
    while (this.#words.inCommand()) {
      const redirect = this.#words.redirect();
      if (redirect === undefined) words.push(this.#words.word());
      else redirects.push(redirect);
      this.#words.skipSpace(false);
    }
    return words.length === 0 && redirects.length === 0 ? undefined : { kind: "command", assignments: [], words, redirects, span: this.#from(start) };
  }

  #if(start: number, depth: number): Statement {
    const words: Word[] = [{ parts: [{ kind: "literal", text: "[[", quoted: false }], span: this.#from(start) }];
    this.#words.skipSpace(false);
    // `/i`, `not`, then `exist x`, `defined x`, `errorlevel n`, or a comparison of two words.
    let missing = 1;
    while (missing > 0 && this.#words.inCommand() && !this.#words.sees("(")) {
      const word = this.#words.word();
      const name = plainText(word)?.toLowerCase() ?? "";
      words.push(word);
      this.#words.skipSpace(false);
      if (name === "/i" || name === "not" || unary.has(name)) continue;
      missing--;
      if (comparisons.has(name) || name.endsWith("==")) missing++;
      else if (!name.includes("==") && this.#words.seesComparison()) missing++;
    }
    const condition: Statement = { kind: "command", assignments: [], words, redirects: [], span: this.#from(start) };
    const then = this.#joined(depth + 1);
    this.#words.skipSpace(false);
    const otherwise = this.#words.takeName("else") ? this.#joined(depth + 1) : [];
    return { kind: "if", condition: [condition], then: bodyOf(then), else: bodyOf(otherwise), span: this.#from(start) };
  }

  /** `for /f "options" %%f in (words) do command`. */
  #for(start: number, depth: number): Statement {
    let variable: string | undefined;
    this.#words.skipSpace(false);
    while (this.#words.inCommand() && !this.#words.takeName("in")) {
      const [part] = this.#words.word().parts;
      if (part?.kind === "parameter") variable = part.name;
      this.#words.skipSpace(false);
    }
    this.#words.skipSpace(false);
    const words: Word[] = [];
    if (this.#words.take("(")) {
      for (this.#words.skipSpace(true); !this.#words.done() && !this.#words.take(")"); this.#words.skipSpace(true)) words.push(this.#words.word());
    }
    this.#words.skipSpace(false);
    this.#words.takeName("do");
    const body = bodyOf(this.#joined(depth + 1));
    return {
      kind: "loop",
      ...(variable === undefined ? {} : { variable }),
      words,
      condition: [],
      body,
      span: this.#from(start),
    };
  }

  #set(start: number): Command | undefined {
    this.#words.skipSpace(false);
    const assignment = this.#words.assignment();
    if (assignment === undefined) return this.#command(start);
    return { kind: "command", assignments: [assignment], words: [], redirects: [], span: this.#from(start) };
  }

  #from(start: number): { readonly start: number; readonly end: number } {
    return { start, end: Math.max(start, this.#words.at) };
  }
}

const unary: ReadonlySet<string> = new Set(["exist", "defined", "errorlevel", "cmdextversion"]);
const comparisons: ReadonlySet<string> = new Set(["==", "equ", "neq", "lss", "leq", "gtr", "geq"]);

/** What is in a block, without the block. */
function bodyOf(statements: readonly Statement[]): readonly Statement[] {
  const [only] = statements;
  return statements.length === 1 && only?.kind === "group" ? only.body : statements;
}
