import type { Expression } from "../model/expression.ts";

/** Something an expression reads from a context: `secrets.NPM_TOKEN`, `steps.build.outputs.version`. */
export interface Reference {
  /** In lower case. */
  readonly context: string;
  /** Names as written. What is computed at run time is `*`, within a name too; `a.*` gives `*`. */
  readonly path: readonly string[];
  /** True when a name is computed, or when the context is read as a whole. */
  readonly dynamic: boolean;
}

/** All that an expression reads, in the order it is written. */
export function references(expression: Expression): readonly Reference[] {
  const found: Reference[] = [];
  const open: Expression[] = [expression];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    switch (node.kind) {
      case "context":
      case "index":
        readPath(node, found, open);
        break;
      case "call":
        open.push(...node.arguments.toReversed());
        break;
      case "unary":
        open.push(node.operand);
        break;
      case "binary":
        open.push(node.right, node.left);
        break;
      case "literal":
        break;
    }
  }
  return found;
}

/** Follows `a.b['c']` to its context; indexes that are expressions are read as well. */
function readPath(node: Expression, found: Reference[], open: Expression[]): void {
  const path: string[] = [];
  const computed: Expression[] = [];
  let object = node;
  for (; object.kind === "index"; object = object.object) {
    path.unshift(object.index === "star" ? "*" : nameOf(object.index));
    if (object.index !== "star" && object.index.kind !== "literal") computed.unshift(object.index);
  }
  if (object.kind === "context") {
    const dynamic = path.length === 0 || path.some((name) => name.includes("*"));
    found.push({ context: object.name.toLowerCase(), path, dynamic });
  } else {
    computed.unshift(object);
  }
  open.push(...computed.toReversed());
}

/** What is known of an index: `format('TOKEN_{0}', x)` is `TOKEN_*`. */
function nameOf(index: Expression): string {
  if (index.kind === "literal") return String(index.value);
  if (index.kind !== "call" || index.name.toLowerCase() !== "format") return "*";
  const [pattern, ...values] = index.arguments;
  if (pattern?.kind !== "literal") return "*";
  return String(pattern.value).replace(/\{\{|\}\}|\{(\d+)\}/g, (match, position: string | undefined) => {
    if (position === undefined) return match.slice(1);
    const value = values[Number(position)];
    return value?.kind === "literal" ? String(value.value) : "*";
  });
}
