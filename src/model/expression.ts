import type { Span } from "./place.ts";

/** A `${{ … }}` as a tree. Names of contexts, properties and functions are kept as written; compare them case-insensitively. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** `secrets`, `github`, `inputs` … */
  | { readonly kind: "context"; readonly name: string }
  /** `a.b` and `a['b']` alike: the index of `a.b` is a literal. `star` is `a.*`. */
  | { readonly kind: "index"; readonly object: Expression; readonly index: Expression | "star" }
  | { readonly kind: "call"; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: "unary"; readonly operator: "!"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: "&&" | "||" | "==" | "!=" | "<" | "<=" | ">" | ">=";
      readonly left: Expression;
      readonly right: Expression;
    };

/** A scalar's text, split at its expressions. */
export type TemplatePart =
  | { readonly kind: "text"; readonly text: string }
  /** `expression` is undefined when it could not be parsed; `error` then says why. Span is an index range of the scalar's value, braces included. */
  | {
      readonly kind: "expression";
      readonly source: string;
      readonly expression?: Expression;
      readonly error?: string;
      readonly span: Span;
    };
