import type { Files } from "../model/snapshot.ts";

export interface SecretReads {
  /** Upper case, sorted. */
  readonly names: readonly string[];
  /** Whether more may be read than `names`: by a name made at run time, as a whole, or in a workflow that is not here. */
  readonly more: boolean;
}

/**
 * Names of secrets that a repository's workflows and actions read, by their text: a name in a comment counts too, since
 * what is asked is whether a secret may still be needed.
 *
 * In: the repository's files and those of other repositories that it calls, by `owner/repo/path@ref`.
 */
export function secretReads(files: Files, called: ReadonlyMap<string, string> = new Map()): SecretReads {
  const names = new Set<string>();
  let more = false;
  const texts = [...files.paths.filter(holdsReads).map((file) => files.text(file)), ...called.values()];
  for (const text of texts) {
    if (text === undefined) more = true;
    else more = readsOf(text, names, called) || more;
  }
  return { names: [...names].sort(), more };
}

/** Workflows and actions, wherever they lie: a composite action is called by its directory. */
function holdsReads(file: string): boolean {
  return /^\.github\/.*\.ya?ml$/i.test(file) || /(?:^|\/)action\.ya?ml$/i.test(file);
}

function readsOf(text: string, names: Set<string>, called: ReadonlyMap<string, string>): boolean {
  for (const found of text.matchAll(/\bsecrets\s*\.\s*([A-Za-z_]\w*)|\bsecrets\s*\[\s*['"]([A-Za-z_]\w*)['"]\s*\]/g)) {
    names.add((found[1] ?? found[2] ?? "").toUpperCase());
  }
  return /\bsecrets\s*\[\s*(?!['"][A-Za-z_]\w*['"]\s*\])|\btoJSON\(\s*secrets\b|\bsecrets\s*\.\s*\*/i.test(text) || handsAllToUnread(text, called);
}

/** `secrets: inherit` with a workflow of another repository that is not here. */
function handsAllToUnread(text: string, called: ReadonlyMap<string, string>): boolean {
  if (!/^\s*secrets\s*:\s*["']?inherit\b/m.test(text)) return false;
  const uses = [...text.matchAll(/^\s*uses\s*:\s*["']?([^\s"'#]+\/\.github\/workflows\/[^\s"'#]+@[^\s"'#]+)/gm)].map((found) => found[1] ?? "");
  return uses.some((one) => !one.startsWith("./") && !called.has(one));
}
