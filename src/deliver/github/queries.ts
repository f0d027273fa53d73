import { ImprimaturError } from "../../errors.ts";
import type { Asking } from "./asking.ts";

/** A part of an answer of GraphQL. What it holds is checked where it is read. */
export type Node = Readonly<Record<string, unknown>>;

export interface QueryFault {
  /** `NOT_FOUND`, `FORBIDDEN`; null where GitHub itself failed. */
  readonly type: string | null;
  readonly message: string;
  /** First the alias at the top of the query. */
  readonly path: readonly unknown[];
}

export interface Queried {
  readonly data: Node;
  readonly faults: readonly QueryFault[];
}

/**
 * One query's answer, a partial one as well. Null: there is none that could be read.
 *
 * Errors: those of the connection.
 */
export async function queried({ reads }: Pick<Asking, "reads">, document: string, variables: Node): Promise<Queried | null> {
  try {
    const { data } = await reads.graphql(document, variables);
    const body = (data ?? {}) as { data?: Node | null; errors?: readonly Node[] };
    return { data: body.data ?? {}, faults: (body.errors ?? []).map(faultFrom) };
  } catch (error) {
    if (error instanceof ImprimaturError) throw error;
    return null;
  }
}

/** How often a query is asked that is needed and cannot be made smaller; the connection itself tries each twice. */
const tries = 3;

/**
 * An answer that is needed to go on.
 *
 * Errors: `unavailable` where it does not come whole; those of the connection.
 */
export async function whole(asking: Pick<Asking, "reads">, document: string, variables: Node): Promise<Node> {
  let answer: Queried | null = null;
  for (let tried = 0; tried < tries; tried++) {
    answer = await queried(asking, document, variables);
    if (answer !== null && answer.faults.length === 0) return answer.data;
    // What GitHub refuses it refuses again.
    if (answer?.faults.some(({ type }) => type !== null) === true) break;
  }
  const why = answer?.faults[0]?.message ?? "there was no answer";
  throw new ImprimaturError("unavailable", `GitHub could not be asked what is there now (${why}): run it again.`);
}

/** What lies behind names, one inside the other; undefined where one of them is missing. */
export function inside(node: unknown, ...names: readonly string[]): unknown {
  let at: unknown = node;
  for (const name of names) at = (at as Node | null | undefined)?.[name];
  return at;
}

/** The nodes of a connection; what may not be seen is missing. */
export function nodesOf(connection: unknown): readonly Node[] {
  const nodes = inside(connection, "nodes");
  return Array.isArray(nodes) ? nodes.filter((one) => one !== null) : [];
}

function faultFrom({ type, message, path }: Node): QueryFault {
  return { type: typeof type === "string" ? type : null, message: String(message), path: Array.isArray(path) ? path : [] };
}
