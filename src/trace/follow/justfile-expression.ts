import { concat, empty, known, opaque, text, type Value } from "../value.ts";

/** What names mean in one justfile's expressions. */
export interface JustScope {
  /** A variable or parameter. */
  variable(name: string): Value | undefined;
  /** A variable of the environment. */
  environment(name: string): Value | undefined;
}

type Token =
  | { readonly kind: "string"; readonly text: string }
  | { readonly kind: "command" }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "sign"; readonly text: string };

const tokenPattern =
  /\s*(?:[xf]?("""[^]*?"""|'''[^]*?'''|"(?:[^"\\]|\\.)*"|'[^']*')|(```[^]*?```|`[^`]*`)|([A-Za-z_][\w-]*)|(&&|\|\||==|!=|=~|!~|[^\s]))/y;

/** The value of a just expression; what only run time decides is opaque. */
export function justValue(source: string, scope: JustScope): Value {
  return new Reader(tokensOf(source), scope).disjunction(0);
}

/** The values of expressions that stand one behind the other, as a dependency's arguments do. */
export function justValues(source: string, scope: JustScope): readonly Value[] {
  const reader = new Reader(tokensOf(source), scope);
  const out: Value[] = [];
  while (!reader.done && out.length < 60) out.push(reader.sum(0));
  return out;
}

/** Recipe text with `{{…}}` replaced by what `put` makes of its value. */
export function interpolate(line: string, scope: JustScope, put: (value: Value) => string): string {
  return line.replace(/\{\{\{\{|\{\{((?:"(?:[^"\\]|\\.)*"|'[^']*'|`[^`]*`|[^"'`}]|\}(?!\}))*)\}\}/g, (_, inner?: string) =>
    inner === undefined ? "{{" : put(justValue(inner, scope)),
  );
}

function tokensOf(source: string): readonly Token[] {
  const out: Token[] = [];
  tokenPattern.lastIndex = 0;
  for (let found = tokenPattern.exec(source); found && out.length < 2000; found = tokenPattern.exec(source)) {
    const [, string, command, name, sign] = found;
    if (string !== undefined) out.push({ kind: "string", text: unquote(string) });
    else if (command !== undefined) out.push({ kind: "command" });
    else if (name !== undefined) out.push({ kind: "name", text: name });
    else if (sign !== undefined) out.push({ kind: "sign", text: sign });
  }
  return out;
}

function unquote(source: string): string {
  const width = /^("""|''')/.test(source) ? 3 : 1;
  const inner = source.slice(width, -width);
  if (source.startsWith("'")) return inner;
  return inner.replace(/\\(.)/gs, (_, char: string) => (char === "n" ? "\n" : char === "t" ? "\t" : char === "\n" ? "" : char));
}

/** A recursive descent over tokens; depth-bounded, never throws. */
class Reader {
  readonly #tokens: readonly Token[];
  readonly #scope: JustScope;
  #at = 0;

  constructor(tokens: readonly Token[], scope: JustScope) {
    this.#tokens = tokens;
    this.#scope = scope;
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length;
  }

  disjunction(depth: number): Value {
    let value = this.sum(depth);
    while (this.#eats("||", "&&")) {
      const operator = this.#sign(-1);
      const right = this.sum(depth);
      if (operator === "||") value = known(value) === "" ? right : value;
      else value = known(value) === "" ? value : right;
    }
    return value;
  }

  sum(depth: number): Value {
    let value = this.#primary(depth);
    for (;;) {
      if (this.#eats("+")) value = concat(value, this.#primary(depth));
      else if (this.#eats("/")) value = concat(value, text("/"), this.#primary(depth));
      else return value;
    }
  }

  #primary(depth: number): Value {
    const token = this.#tokens[this.#at++];
    if (!token || depth > 40) return empty;
    if (token.kind === "string") return text(token.text);
    if (token.kind === "command") return opaque("a command's output");
    if (token.kind === "sign") {
      if (token.text !== "(") return token.text === "/" ? concat(text("/"), this.#primary(depth + 1)) : empty;
      const value = this.disjunction(depth + 1);
      this.#eats(")");
      return value;
    }
    if (token.text === "if") return this.#conditional(depth + 1);
    if (this.#eats("(")) return this.#call(token.text, depth + 1);
    return this.#scope.variable(token.text) ?? opaque(token.text);
  }

  #conditional(depth: number): Value {
    const left = this.disjunction(depth);
    const compares = this.#eats("==", "!=", "=~", "!~");
    const operator = compares ? this.#sign(-1) : "";
    const right = compares ? this.disjunction(depth) : empty;
    this.#eats("{");
    const yes = this.disjunction(depth);
    this.#eats("}");
    const next = this.#tokens[this.#at];
    if (next?.kind === "name" && next.text === "else") this.#at++;
    this.#eats("{");
    const no = this.disjunction(depth);
    this.#eats("}");
    const [a, b] = [known(left), known(right)];
    if (a === undefined || b === undefined || !/^[=!]=$/.test(operator)) return [{ kind: "choice", options: [yes, no] }];
    return (a === b) === (operator === "==") ? yes : no;
  }

  #call(name: string, depth: number): Value {
    const given: Value[] = [];
    while (!this.done && !this.#eats(")") && given.length < 40) {
      given.push(this.disjunction(depth));
      this.#eats(",");
    }
    const [first = empty, second] = given;
    switch (name) {
      case "env":
      case "env_var":
      case "env_var_or_default":
        return this.#scope.environment(known(first) ?? "") ?? second ?? opaque(`$${known(first) ?? ""}`);
      case "justfile_directory":
      case "invocation_directory":
      case "source_directory":
      case "module_directory":
      case "parent_directory":
        return text(".");
      case "just_executable":
        return text("just");
      case "os_family":
        return text("unix");
      case "quote":
      case "absolute_path":
      case "canonicalize":
      case "clean":
      case "trim":
        return first;
      default:
        return opaque(`${name}()`);
    }
  }

  /** Takes the next token when it is one of these signs. */
  #eats(...signs: readonly string[]): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "sign" || !signs.includes(token.text)) return false;
    this.#at++;
    return true;
  }

  #sign(offset: number): string {
    const token = this.#tokens[this.#at + offset];
    return token?.kind === "sign" ? token.text : "";
  }
}
