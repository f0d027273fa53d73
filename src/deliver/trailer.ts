/** The trailer by which a commit of ours is known, with the fingerprint of the change that it makes; null: it has none. */
export function fingerprintIn(message: string): string | null {
  return /^Imprimatur-Fingerprint:[ \t]*([0-9a-f]+)[ \t]*$/im.exec(message)?.[1] ?? null;
}
