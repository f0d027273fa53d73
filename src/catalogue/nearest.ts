import { likest } from "../policy/nearest.ts";

/** Up to three of `known` that look like `word`, likest first. */
export function nearest(word: string, known: readonly string[]): readonly string[] {
  return likest(word, known).slice(0, 3);
}

/** "a", "a or b", "a, b or c". */
export function either(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} or ${last}`;
}
