/** What is known under a key, worked out the first time. */
export function remembered<K, V extends {}>(all: Map<K, V>, key: K, make: () => V): V {
  const known = all.get(key);
  if (known !== undefined) return known;
  const made = make();
  all.set(key, made);
  return made;
}
