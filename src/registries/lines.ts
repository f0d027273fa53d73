/** The 1-based line of the first match, or 1 where nothing matches: a place that is near beats none. */
export function lineOf(text: string, pattern: RegExp): number {
  const at = text.search(pattern);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}

/** The 1-based line on which a text stands as it is written. */
export function lineWith(text: string, words: string): number {
  const at = text.indexOf(words);
  return at < 0 ? 1 : text.slice(0, at).split("\n").length;
}

/**
 * A configuration file's lines, numbered from 1. Longer ones than any real setting are blank:
 * the patterns that read lines need not stand up to a megabyte chosen to stall them.
 */
export function settings(text: string): readonly (readonly [number, string])[] {
  return text.split(/\r?\n/).map((line, index) => [index + 1, line.length > 1000 ? "" : line]);
}
