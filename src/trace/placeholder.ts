/** Shortest value that is taken for a credential by its key alone; registries make longer ones. */
const shortest = 16;

/** Words of values that somebody is meant to replace, or that tests use; long enough not to turn up by chance. */
const words =
  /example|sample|placeholder|redacted|change[-_.]?me|replace|insert|dummy|invalid|secret|password|token|your[-_.]|my[-_.]|[-_.]here\b|demo|testing|fake|foobar|lorem|unused|disabled/i;

/** Whether a value that has a token's shape is one that nobody made: a row of one character, a count, a word. */
export function isMadeUp(value: string): boolean {
  return distinct(value) < 10 || hasRun(value, 5, 0) || hasRun(value, 6, 1) || /example|placeholder|redacted|your[-_]|dummy|fake/i.test(value);
}

/**
 * Whether a value found behind a credential's key could be one: written out, long, and mixed as a machine mixes it.
 * A person's short password is not told from an example's, and is left alone.
 */
export function looksGenerated(value: string): boolean {
  if (!isLiteral(value) || value.length < shortest || isMadeUp(value) || words.test(value)) return false;
  // A name in any notation has words of one case; letters drawn by chance seldom run so long.
  return /\d/.test(value) && /[A-Za-z]/.test(value) && !/[a-z]{10}|[A-Z]{10}/.test(value) && entropy(value) >= 3;
}

/** Whether a value is written out, and not a variable, an expression or a call. */
export function isLiteral(value: string): boolean {
  return /^[A-Za-z0-9+/=_.~!@#^&*:-]+$/.test(value) && !/:\/\/|^[A-Z]+(?:_[A-Z0-9]+)*$|^@.*@$|^(?:\w+\.)+[A-Za-z_]\w*$/.test(value);
}

function distinct(value: string): number {
  return new Set(value.toLowerCase()).size;
}

/** Whether so many characters follow each other by the same step: 0 repeats one, 1 counts up. */
function hasRun(value: string, length: number, step: number): boolean {
  let run = 1;
  for (let index = 1; index < value.length; index++) {
    run = value.charCodeAt(index) - value.charCodeAt(index - 1) === step ? run + 1 : 1;
    if (run >= length) return true;
  }
  return false;
}

/** Bits per character. */
function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / value.length) * Math.log2(count / value.length), 0);
}
