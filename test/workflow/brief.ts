import type { Redirect, Script, Statement, Word, WordPart } from "../../src/model/script.ts";

/** A script as short text, for tests to compare: `A=b program "quoted" $NAME $(…) > file`. */
export function brief(script: Script): string {
  return body(script.body);
}

/** Every command of a script as short text, those within substitutions, functions and blocks included. */
export function commandsOf(script: Script): readonly string[] {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === "object" && value !== null) {
      if ("kind" in value && value.kind === "command") found.push(statement(value as Statement));
      Object.values(value).forEach(walk);
    }
  };
  walk(script.body);
  return found;
}

function body(statements: readonly Statement[]): string {
  return statements.map(statement).join("; ");
}

function statement(node: Statement): string {
  switch (node.kind) {
    case "command": {
      const assignments = node.assignments.map(
        ({ name, append, value, elements }) =>
          `${name}${append ? "+" : ""}=${elements === undefined ? word(value) : `(${elements.map(word).join(" ")})`}`,
      );
      return [...assignments, ...node.words.map(word), ...node.redirects.map(redirect)].join(" ");
    }
    case "pipeline":
      return node.commands.map(statement).join(" | ");
    case "and-or":
      return `${statement(node.left)} ${node.operator} ${statement(node.right)}`;
    case "if":
      return `if ${body(node.condition)} then ${body(node.then)}${node.else.length > 0 ? ` else ${body(node.else)}` : ""} fi`;
    case "loop":
      return `loop ${node.variable ?? ""}[${node.words.map(word).join(" ")}][${body(node.condition)}] ${body(node.body)} end`;
    case "case":
      return `case ${word(node.subject)}${node.branches.map((branch) => ` ${branch.patterns.map(word).join("|")}) ${body(branch.body)}`).join("")} esac`;
    case "function":
      return `${node.name}() { ${body(node.body)} }`;
    case "group":
      return `${node.subshell ? "(" : "{"} ${body(node.body)} ${node.subshell ? ")" : "}"}${node.redirects.map((each) => ` ${redirect(each)}`).join("")}`;
  }
}

function redirect({ operator, target, heredoc }: Redirect): string {
  if (heredoc !== undefined) return `${operator}${JSON.stringify(word(heredoc))}`;
  return target === undefined ? operator : `${operator} ${word(target)}`;
}

function word({ parts }: Word): string {
  return parts.map(part).join("");
}

function part(node: WordPart): string {
  switch (node.kind) {
    case "literal":
      return node.quoted ? `'${node.text}'` : node.text;
    case "parameter": {
      const name =
        node.operator === undefined ? node.name : `{${node.name} ${node.operator} ${node.operand === undefined ? "" : word(node.operand)}}`;
      return node.quoted ? `"$${name}"` : `$${name}`;
    }
    case "substitution":
      return `$(${body(node.body)})`;
    case "expression":
      return node.text;
  }
}
