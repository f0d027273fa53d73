/** A list as GraphQL gives it. */
export interface Nodes<T> {
  readonly nodes: readonly (T | null)[] | null;
}

/**
 * The entries of a list. One that is null was kept back, and so was a list that is null: neither is an empty one.
 *
 * @throws TypeError for a list that is null, and for one that holds as many as were asked for: there may be more.
 */
export function nodesOf<T>({ nodes }: Nodes<T>, asked: number = Number.POSITIVE_INFINITY): readonly T[] {
  if (nodes === null || nodes.length >= asked) throw new TypeError("Not the whole list.");
  return nodes.flatMap((one) => (one === null ? [] : [one]));
}
