import type { Span } from "./place.ts";

/** A shell script as a tree: bash and sh read in full, PowerShell and cmd approximately. */
export interface Script {
  readonly dialect: Dialect;
  /** `approximate` where the reader knows only commands and words of the language. */
  readonly confidence: "full" | "approximate";
  readonly body: readonly Statement[];
  /** Parts that could not be read, with spans into the script's text. */
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
}

export type Dialect = "bash" | "sh" | "pwsh" | "powershell" | "cmd" | "python" | "other";

export type Statement =
  | Command
  /** Commands joined by `|`. */
  | { readonly kind: "pipeline"; readonly commands: readonly Statement[]; readonly span: Span }
  /** `a && b || c`: `operator` stands before `right`. */
  | {
      readonly kind: "and-or";
      readonly left: Statement;
      readonly operator: "&&" | "||";
      readonly right: Statement;
      readonly span: Span;
    }
  | {
      readonly kind: "if";
      readonly condition: readonly Statement[];
      readonly then: readonly Statement[];
      readonly else: readonly Statement[];
      readonly span: Span;
    }
  /** `for name in words`, `while`, `until`, `select`. */
  | {
      readonly kind: "loop";
      readonly variable?: string;
      readonly words: readonly Word[];
      readonly condition: readonly Statement[];
      readonly body: readonly Statement[];
      readonly span: Span;
    }
  | {
      readonly kind: "case";
      readonly subject: Word;
      readonly branches: readonly { readonly patterns: readonly Word[]; readonly body: readonly Statement[] }[];
      readonly span: Span;
    }
  | { readonly kind: "function"; readonly name: string; readonly body: readonly Statement[]; readonly span: Span }
  /** `{ … }` and `( … )`. */
  | {
      readonly kind: "group";
      readonly subshell: boolean;
      readonly body: readonly Statement[];
      readonly redirects: readonly Redirect[];
      readonly span: Span;
    };

/** A simple command: `A=1 B=2 program word word > file`. An assignment alone has no words. */
export interface Command {
  readonly kind: "command";
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  readonly span: Span;
}

export interface Assignment {
  readonly name: string;
  /** `+=`. */
  readonly append: boolean;
  readonly value: Word;
  /** `A=(x y)`: its elements; `value` is then empty. */
  readonly elements?: readonly Word[];
  readonly span: Span;
}

export interface Word {
  readonly parts: readonly WordPart[];
  readonly span: Span;
}

export type WordPart =
  /** Quotes and escapes already removed. */
  | { readonly kind: "literal"; readonly text: string; readonly quoted: boolean }
  /** `$NAME`, `${NAME}`, `${NAME:-word}`, `$1`, `$@`, `${NAME[@]}`, `$env:NAME`, `%NAME%`. */
  | {
      readonly kind: "parameter";
      readonly name: string;
      readonly operator?: string;
      readonly operand?: Word;
      readonly quoted: boolean;
    }
  /** `$( … )` and backticks. */
  | { readonly kind: "substitution"; readonly body: readonly Statement[] }
  /** `${{ … }}` as written, braces included. */
  | { readonly kind: "expression"; readonly text: string };

export interface Redirect {
  /** `>`, `>>`, `<`, `<<` (heredoc), `<<<`, `&>` … */
  readonly operator: string;
  readonly target?: Word;
  /** The text of a heredoc, expanded unless its delimiter was quoted. */
  readonly heredoc?: Word;
}
