/** Sorted by a name, by code unit, so that the order is the same on every machine. */
export function byName<T>(all: readonly T[], name: (one: T) => string): readonly T[] {
  return all.toSorted((a, b) => {
    const [first, second] = [name(a), name(b)];
    return first < second ? -1 : Number(first > second);
  });
}
