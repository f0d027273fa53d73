import type { GraphqlAnswer } from "./execute.ts";

const message = "Something went wrong while executing your query.";

/** What GitHub answers when its time is over in the middle of a query: what it has, and an error for the rest. */
export function inPart(answer: GraphqlAnswer): GraphqlAnswer {
  const { data } = answer;
  if (typeof data !== "object" || data === null) return answer;
  const names = Object.keys(data);
  const lost = names.length === 1 ? names : names.slice(Math.ceil(names.length / 2));
  return {
    data: { ...data, ...Object.fromEntries(lost.map((name) => [name, null])) },
    errors: [...(answer.errors ?? []), ...lost.map((name) => ({ message, path: [name] }))],
  };
}
