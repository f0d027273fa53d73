/**
 * Texts that begin alike, as lists of packages do, in little room: a number before a text says how much of the one before it begins with. A
 * body holds 65,536 characters, and a repository may publish hundreds of packages.
 */
export function packedTexts(texts: readonly string[]): readonly (string | number)[] {
  return texts.flatMap((text, index) => {
    const shared = sharedStart(texts[index - 1] ?? "", text);
    return shared < leastShared ? [text] : [shared, text.slice(shared)];
  });
}

/** What `packedTexts` made of them, or texts as they are; null for anything else. */
export function unpackedTexts(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null;
  const texts: string[] = [];
  let shared: number | null = null;
  for (const one of value as readonly unknown[]) {
    if (typeof one === "string") {
      texts.push((texts.at(-1) ?? "").slice(0, shared ?? 0) + one);
      shared = null;
    } else if (shared === null && typeof one === "number" && Number.isInteger(one) && one >= 0) {
      shared = one;
    } else return null;
  }
  return shared === null ? texts : null;
}

/** Less is not worth a number and its comma. */
const leastShared = 4;

function sharedStart(one: string, other: string): number {
  let index = 0;
  while (index < one.length && one[index] === other[index]) index++;
  return index;
}
