/**
 * One of the words that a field may hold.
 *
 * @throws TypeError for another or none: the reader then makes the answer unseen.
 */
export function wordOf<W extends string>(word: unknown, known: readonly W[]): W {
  const found = known.find((one) => one === word);
  if (found === undefined) throw new TypeError(`Expected one of ${known.join(", ")}.`);
  return found;
}

/** @throws TypeError for what is neither true nor false: a field that is missing is not off. */
export function flagOf(flag: unknown): boolean {
  if (typeof flag !== "boolean") throw new TypeError("Expected true or false.");
  return flag;
}
