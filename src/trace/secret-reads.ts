import { posix } from "node:path";
import type { Files } from "../model/snapshot.ts";

export interface SecretReads {
  /** Upper case, sorted. */
  readonly names: readonly string[];
  /** Whether more may be read than `names`: by a name made at run time, all at once, or in a workflow that is not here. */
  readonly more: boolean;
}

/**
 * Names of secrets that a repository's workflows and actions read, by their text: a name in a comment counts too, since
 * what is asked is whether a secret may still be needed. Workflows of other repositories that they call are read along.
 */
export function secretReads(files: Files): SecretReads {
  const names = new Set<string>();
  let more = false;
  const open = files.paths.filter(holdsReads);
  const seen = new Set(open);
  for (const file of open) {
    const text = files.text(file);
    if (text === undefined) {
      more = true;
      continue;
    }
    for (const found of text.matchAll(/\bsecrets\s*\.\s*([A-Za-z_]\w*)|\bsecrets\s*\[\s*['"]([A-Za-z_]\w*)['"]\s*\]/g)) {
      names.add((found[1] ?? found[2] ?? "").toUpperCase());
    }
    if (readsByNoName.test(text)) more = true;
    for (const called of calledIn(file, text)) {
      // What is handed over by name stands here; all secrets handed on may be read there by any name.
      if (!files.has(called)) more ||= handsAllOn.test(text);
      else if (!seen.has(called)) {
        seen.add(called);
        open.push(called);
      }
    }
  }
  return { names: [...names].sort(), more };
}

/** Workflows and actions, wherever they lie: a composite action is called by its directory. */
function holdsReads(file: string): boolean {
  return /^\.github\/.*\.ya?ml$/i.test(file) || /(?:^|\/)action\.ya?ml$/i.test(file);
}

const readsByNoName = /\bsecrets\s*\[\s*(?!['"][A-Za-z_]\w*['"]\s*\])|\btoJSON\(\s*secrets\b|\bsecrets\s*\.\s*\*/i;

const handsAllOn = /^\s*secrets\s*:\s*["']?inherit\b/m;

/** Workflows of other repositories that a file calls, and those beside it where it is one itself. */
function calledIn(file: string, text: string): readonly string[] {
  const [, slug, ref] = /^([^/@]+\/[^/@]+)\/[^@]*@(\S+)$/.exec(file) ?? [];
  return [...text.matchAll(/^[ \t]*(?:-[ \t]+)?uses[ \t]*:[ \t]*["']?([^\s"'#]+)/gm)].flatMap(([, uses = ""]) => {
    if (/^[\w.-]+\/[\w.-]+\/\.github\/workflows\/[^@]+@\S+$/.test(uses)) return [uses];
    return slug !== undefined && uses.startsWith("./.github/workflows/") ? [`${slug}/${posix.normalize(uses.slice(2))}@${ref}`] : [];
  });
}
