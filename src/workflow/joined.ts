import type { Statement } from "../model/script.ts";

/** Commands kept in one tree; readers recurse, and nobody joins so many. */
const mostJoined = 200;

/** Makes `a && b || c` of its commands: one statement, or some when there are too many for one tree. */
export function joined(commands: readonly Statement[], operators: readonly ("&&" | "||")[]): Statement[] {
  const statements: Statement[] = [];
  let left: Statement | undefined;
  commands.forEach((right, index) => {
    if (left !== undefined && index % mostJoined === 0) {
      statements.push(left);
      left = undefined;
    }
    const operator = operators[index - 1] ?? "&&";
    left = left === undefined ? right : { kind: "and-or", left, operator, right, span: { start: left.span.start, end: right.span.end } };
  });
  return left === undefined ? statements : [...statements, left];
}
