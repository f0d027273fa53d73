/** A list as GraphQL gives it. */
export interface Nodes<T> {
  readonly nodes: readonly (T | null)[] | null;
}

/**
 * The entries of a list.
 *
 * @throws TypeError for a list that is null or holds an entry that is, which was kept back: what is left would pass for all.
 * And for one that holds as many as were asked for: there may be more.
 */
export function nodesOf<T>({ nodes }: Nodes<T>, asked: number = Number.POSITIVE_INFINITY): readonly T[] {
  if (nodes === null || nodes.length >= asked) throw new TypeError("Not the whole list.");
  return nodes.map((one) => {
    if (one === null) throw new TypeError("Not the whole list.");
    return one;
  });
}
