/** The one of `known` that `word` is most likely meant to be: a slip of the finger, an underscore for a hyphen, a plural. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  return likest(word, known)[0];
}

/** Those of `known` that `word` may be meant to be, likest first; one that holds it as a part is as good as like it. */
export function likest(word: string, known: readonly string[]): readonly string[] {
  const pairs = pairsOf(word);
  return known
    .map((name) => ({ name, likeness: likeness(pairs, pairsOf(name)) + (word.length > 2 && name.includes(word) ? 1 : 0) }))
    .filter((one) => one.likeness >= 0.4)
    .sort((a, b) => b.likeness - a.likeness)
    .map(({ name }) => name);
}

/** Dice's coefficient of the pairs of neighbouring letters: 1 for the same words, 0 for nothing in common. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size || 1);
}

/** The ends count as letters, so that short words have enough pairs. */
function pairsOf(word: string): ReadonlySet<string> {
  const letters = `^${word.toLowerCase().replaceAll("_", "-").slice(0, 100)}$`;
  return new Set(Array.from({ length: letters.length - 1 }, (_, index) => letters.slice(index, index + 2)));
}
