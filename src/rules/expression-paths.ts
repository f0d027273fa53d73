import type { Expression } from "../model/expression.ts";

/** `github.event.commits.*.message`, in lower case; what is computed is `*`. Undefined for anything but a context read. */
export function pathOf(expression: Expression): string | undefined {
  const names: string[] = [];
  let node = expression;
  for (; node.kind === "index"; node = node.object) {
    const name = node.index === "star" || node.index.kind !== "literal" || typeof node.index.value === "number" ? "*" : String(node.index.value);
    names.unshift(name.toLowerCase());
  }
  return node.kind === "context" ? [node.name.toLowerCase(), ...names].join(".") : undefined;
}

/** Every path that an expression reads, in the order it is written. */
export function pathsIn(expression: Expression): readonly string[] {
  const found: string[] = [];
  const open: Expression[] = [expression];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const path = pathOf(node);
    if (path !== undefined) found.push(path);
    open.push(...partsOf(node, path === undefined).toReversed());
  }
  return found;
}

function partsOf(node: Expression, whole: boolean): readonly Expression[] {
  switch (node.kind) {
    case "index":
      return [...(whole ? [node.object] : indexesBelow(node.object)), ...(node.index === "star" ? [] : [node.index])];
    case "call":
      return node.arguments;
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "context":
    case "literal":
      return [];
  }
}

/** Of `a[b].c` the path is one; what stands between brackets is read as well. */
function indexesBelow(expression: Expression): readonly Expression[] {
  const found: Expression[] = [];
  for (let node = expression; node.kind === "index"; node = node.object) if (node.index !== "star") found.unshift(node.index);
  return found;
}
