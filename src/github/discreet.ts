import { ImprimaturError } from "../errors.ts";
import type { Connection } from "./connection.ts";
import type { Sent } from "./sending.ts";

/** A connection whose refusals say nothing that `covered` covers: GitHub's words are kept, and told to people. */
export function discreet(connection: Connection, covered: (text: string) => string): Connection {
  return {
    ...connection,
    rest: (route, parameters, manner) => told(() => connection.rest(route, parameters, manner), covered),
    graphql: async (document, variables, manner) => {
      const sent = await told(() => connection.graphql(document, variables, manner), covered);
      const { errors } = (sent.data ?? {}) as { errors?: unknown };
      return errors === undefined ? sent : { ...sent, data: { ...(sent.data as object), errors: coveredIn(errors, covered) } };
    },
  };
}

async function told(ask: () => Promise<Sent>, covered: (text: string) => string): Promise<Sent> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof ImprimaturError) throw error;
    error.message = covered(error.message);
    const { response } = error as { response?: { data?: unknown } };
    if (response !== undefined) response.data = coveredIn(response.data, covered);
    throw error;
  }
}

function coveredIn(data: unknown, covered: (text: string) => string): unknown {
  if (typeof data === "string") return covered(data);
  if (Array.isArray(data)) return data.map((one) => coveredIn(one, covered));
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, coveredIn(value, covered)]));
}
