import type { Expression } from "../model/expression.ts";
import { truthUnder } from "./conditions.ts";
import { pathOf } from "./expression-paths.ts";

/** A context whose text becomes part of what an expression gives. */
export interface Flow {
  /** In lower case, `*` where it is computed. */
  readonly path: string;
  /** Whether everything below it is written out as well (`toJSON`). */
  readonly whole: boolean;
}

/** Calls that give a truth or a hash, whatever they are given. */
const harmless = new Set(["contains", "startswith", "endswith", "hashfiles", "success", "failure", "always", "cancelled"]);

/** The texts that an expression can give in a run of this event. What is only compared is not among them. */
export function flowsOf(expression: Expression, event: string, whole = false): readonly Flow[] {
  switch (expression.kind) {
    case "context":
    case "index": {
      const path = pathOf(expression);
      if (path !== undefined) return [{ path, whole }];
      return expression.kind === "index" ? flowsOf(expression.object, event, true) : [];
    }
    case "call": {
      const name = expression.name.toLowerCase();
      if (harmless.has(name)) return [];
      return expression.arguments.flatMap((one) => flowsOf(one, event, whole || name === "tojson"));
    }
    case "binary": {
      const { operator, left, right } = expression;
      const truth = truthUnder(left, event);
      // What stands left of `&&` is given only when it is empty, false or zero.
      if (operator === "&&") return truth === false ? [] : flowsOf(right, event, whole);
      if (operator !== "||") return [];
      return [...flowsOf(left, event, whole), ...(truth === true ? [] : flowsOf(right, event, whole))];
    }
    case "unary":
    case "literal":
      return [];
  }
}
