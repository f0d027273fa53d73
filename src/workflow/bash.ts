import {
  type Assignment as BashAssignment,
  type CommandNode,
  type CompoundList,
  type ParsedScript,
  parse,
  type PipelineNode,
  type Redirection,
  type Statement as BashStatement,
  type Word as BashWord,
} from "unbash";
import type { Span } from "../model/place.ts";
import type { Command, Script, Statement } from "../model/script.ts";
import { BashWords } from "./bash-words.ts";
import { joined } from "./joined.ts";
import type { MaskedScript } from "./script-mask.ts";

/** Branches kept in one tree; readers recurse, and nobody writes so many. */
const mostElifs = 200;

/** Reads a bash or sh script. Throws for nesting the parser cannot follow. */
export function readBash(script: MaskedScript): Pick<Script, "body" | "errors"> {
  const reader = new BashReader(script);
  return { body: reader.script(parse(script.text)), errors: reader.errors };
}

class BashReader {
  readonly errors: { readonly message: string; readonly span: Span }[] = [];
  readonly #words: BashWords;

  constructor(script: MaskedScript) {
    this.#words = new BashWords(script, (nested, span) => this.#nested(nested, span));
  }

  script(script: ParsedScript): Statement[] {
    for (const { message, pos } of script.errors ?? []) this.errors.push({ message, span: this.#words.span({ pos, end: pos }) });
    return this.#statements(script.commands);
  }

  #nested(script: ParsedScript, span: Span): Statement[] {
    const outer = this.#words.fixed;
    if (script.source !== undefined) this.#words.fixed ??= span;
    const body = this.script(script);
    this.#words.fixed = outer;
    return body;
  }

  #statements(statements: readonly BashStatement[]): Statement[] {
    return statements.flatMap((statement) => {
      const { command } = statement;
      return command.type === "AndOr"
        ? joined(
            command.commands.map((node) => this.#pipeline(node)),
            command.operators,
          )
        : [this.#pipeline(command)];
    });
  }

  #list(list: CompoundList | undefined): Statement[] {
    return list === undefined ? [] : this.#statements(list.commands);
  }

  #pipeline(node: PipelineNode): Statement {
    if (node.type !== "Pipeline") return this.#command(node);
    const commands = node.commands.map((command) => this.#command(command));
    const [only] = commands;
    // `time command` is that command; `! command` stays a pipeline of one, so that nobody takes its truth for the command's.
    return commands.length === 1 && only !== undefined && !node.prefixes.some((prefix) => prefix.type === "Negation")
      ? only
      : { kind: "pipeline", commands, span: this.#words.span(node) };
  }

  #command(node: CommandNode | CompoundList): Statement {
    const span = this.#words.span(node);
    switch (node.type) {
      case "Command":
        return this.#simple(node.name, [...node.prefix, ...node.suffix], span);
      case "CompoundList":
        return { kind: "group", subshell: false, body: this.#list(node), redirects: [], span };
      case "Redirected": {
        const redirects = node.redirects.map((redirection) => this.#words.redirect(redirection));
        const inner = this.#command(node.command);
        if (inner.kind === "group" || inner.kind === "command") return { ...inner, redirects, span };
        return { kind: "group", subshell: false, body: [inner], redirects, span };
      }
      case "Subshell":
      case "BraceGroup":
        return { kind: "group", subshell: node.type === "Subshell", body: this.#list(node.body), redirects: [], span };
      case "If":
        return this.#if(node, span);
      case "For":
      case "Select": {
        const words = (node.wordlist ?? []).map((word) => this.#words.word(word));
        return { kind: "loop", variable: node.name.value, words, condition: [], body: this.#list(node.body), span };
      }
      case "ArithmeticFor": {
        const condition = this.#words.arithmeticCommand(node, node.initialize, node.test, node.update);
        return { kind: "loop", words: [], condition: [condition], body: this.#list(node.body), span };
      }
      case "While":
        return { kind: "loop", words: [], condition: this.#list(node.clause), body: this.#list(node.body), span };
      case "Case": {
        const branches = node.items.map((item) => ({
          patterns: item.pattern.map((word) => this.#words.word(word)),
          body: this.#list(item.body),
        }));
        return { kind: "case", subject: this.#words.word(node.word), branches, span };
      }
      case "Function":
        return { kind: "function", name: node.name.value, body: bodyOf(this.#command(node.body)), span };
      case "Coproc":
        return this.#command(node.body);
      case "TestCommand": {
        const words = [{ parts: [{ kind: "literal", text: "[[", quoted: false } as const], span }, ...this.#words.test(node.expression)];
        return { kind: "command", assignments: [], words, redirects: [], span };
      }
      case "ArithmeticCommand":
        return this.#words.arithmeticCommand(node, node.expression);
    }
  }

  #if(node: Extract<CommandNode, { type: "If" }>, span: Span): Statement {
    let rest = this.#list(node.else);
    const elifs = node.elif.map((elif) => ({
      condition: this.#list(elif.clause),
      then: this.#list(elif.then),
      span: this.#words.span(elif),
    }));
    for (const elif of elifs.splice(mostElifs).toReversed()) rest = [...elif.condition, ...elif.then, ...rest];
    for (const elif of elifs.toReversed()) rest = [{ kind: "if", ...elif, else: rest }];
    return { kind: "if", condition: this.#list(node.clause), then: this.#list(node.then), else: rest, span };
  }

  #simple(name: BashWord | undefined, given: readonly (BashAssignment | BashWord | Redirection)[], span: Span): Command {
    const command: { -readonly [K in keyof Command]: Command[K] extends readonly (infer T)[] ? T[] : Command[K] } = {
      kind: "command",
      assignments: [],
      words: name === undefined ? [] : [this.#words.word(name)],
      redirects: [],
      span,
    };
    for (const item of given) {
      if (item.type === "Word") command.words.push(this.#words.word(item));
      else if (item.type !== "Assignment") command.redirects.push(this.#words.redirect(item));
      // Prefixes stand before the program; after it an assignment is an argument.
      else if (name === undefined || item.pos < name.pos) command.assignments.push(this.#words.assignment(item));
      else command.words.push(this.#words.assignmentWord(item));
    }
    return command;
  }
}

function bodyOf(statement: Statement): readonly Statement[] {
  return statement.kind === "group" && statement.redirects.length === 0 ? statement.body : [statement];
}
