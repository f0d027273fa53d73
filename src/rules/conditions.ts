import type { Expression } from "../model/expression.ts";
import { pathOf } from "./expression-paths.ts";

/** Whether one comparison, call or value, being true or false, makes sure of what is asked. */
export type Fact = (leaf: Expression, holds: boolean) => boolean;

/** Whether a condition can only hold when the fact does, in a run of this event. */
export function demands(condition: Expression, event: string, fact: Fact, holds = true): boolean {
  if (truthUnder(condition, event) === !holds) return true;
  if (condition.kind === "unary") return demands(condition.operand, event, fact, !holds);
  if (condition.kind !== "binary" || (condition.operator !== "&&" && condition.operator !== "||")) return fact(condition, holds);
  const sides = [condition.left, condition.right];
  const one = (condition.operator === "&&") === holds;
  return one ? sides.some((side) => demands(side, event, fact, holds)) : sides.every((side) => demands(side, event, fact, holds));
}

/** What a condition comes to in a run of this event; undefined where more than the event decides. */
export function truthUnder(condition: Expression, event: string): boolean | undefined {
  switch (condition.kind) {
    case "literal":
      return Boolean(condition.value);
    case "unary":
      return negated(truthUnder(condition.operand, event));
    case "binary": {
      const { operator, left, right } = condition;
      if (operator === "==" || operator === "!=") return compared(left, right, event, operator === "==");
      if (operator !== "&&" && operator !== "||") return undefined;
      const truths = [truthUnder(left, event), truthUnder(right, event)];
      const decisive = operator === "||";
      if (truths.includes(decisive)) return decisive;
      return truths.includes(undefined) ? undefined : !decisive;
    }
    case "call":
    case "context":
    case "index":
      return undefined;
  }
}

/** `github.event_name == 'push'`, either way round; GitHub compares without case. */
function compared(left: Expression, right: Expression, event: string, equal: boolean): boolean | undefined {
  const [name, other] = pathOf(left) === "github.event_name" ? [left, right] : [right, left];
  if (pathOf(name) !== "github.event_name" || other.kind !== "literal") return undefined;
  return (String(other.value).toLowerCase() === event) === equal;
}

function negated(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}
