import type { Files, Unread } from "../../model/snapshot.ts";
import type { Content } from "../content.ts";
import { byPath } from "../order.ts";
import { collectedFiles } from "../snapshot/files.ts";

/** Texts of one repository: enough for any that publishes, and a bound for one that means harm. */
const mostTexts = 400;
const mostCharacters = 8_000_000;

/** What is asked for at one time: more would hardly come from one reading of a file. */
const mostAtOnce = 120;

/** Reading on ends after so many rounds: each follows one file further. */
export const mostRounds = 10;

/** The files of one repository while they are collected: reading tells which further ones are needed. */
export class AskedFiles {
  readonly slug: string;
  readonly texts: Map<string, string> = new Map();
  readonly called: Map<string, string> = new Map();
  readonly unread: Map<string, Unread> = new Map();
  /** Every path there is; null until the tree was read. */
  paths: readonly string[] | null = null;
  /** Whether these are all: GitHub cuts off the trees of the largest repositories. */
  whole = true;
  readonly #missing: Set<string> = new Set();
  #asked: Set<string> = new Set();
  #characters = 0;

  constructor(slug: string) {
    this.slug = slug;
  }

  /** The files as an audit reads them; what it asks for and is not here is noted. */
  files(): Files {
    const here = collectedFiles(this.record());
    const note = (path: string): void => {
      if (!this.#missing.has(path) && !this.unread.has(path) && isSound(path) && !(isElsewhere(path) && !this.#mayCall(path))) this.#asked.add(path);
    };
    return {
      paths: here.paths,
      has(path) {
        if (!here.has(path)) note(path);
        return here.has(path);
      },
      text(path) {
        const text = here.text(path);
        if (text === undefined) note(path);
        return text;
      },
      unread: (path) => here.unread?.(path),
    };
  }

  /** What was asked for since the last time and may be had, within the bounds; the rest is noted as not collected. */
  wanted(): readonly string[] {
    const known = this.paths === null ? null : new Set(this.paths);
    // Where the whole tree is known, a path that is not in it does not exist.
    const all = [...this.#asked].filter((path) => isElsewhere(path) || known === null || !this.whole || known.has(path)).sort(byPath);
    this.#asked = new Set();
    const left = this.#characters >= mostCharacters ? 0 : Math.min(mostAtOnce, mostTexts - this.texts.size - this.called.size);
    for (const path of all.slice(Math.max(0, left))) if (!isElsewhere(path) && known?.has(path) !== false) this.unread.set(path, "not-collected");
    return all.slice(0, Math.max(0, left));
  }

  /** Takes in what was fetched: a text, why there is none, or null where there is no such file. */
  take(path: string, found: Content | null): void {
    if (found !== null && "text" in found) {
      (isElsewhere(path) ? this.called : this.texts).set(path, found.text);
      this.#characters += found.text.length;
      if (!this.whole && !isElsewhere(path) && this.paths?.includes(path) === false) this.paths = [...this.paths, path].sort(byPath);
    } else if (found === null || isElsewhere(path)) this.#missing.add(path);
    else this.unread.set(path, found.unread);
  }

  record(): { texts: Record<string, string>; called: Record<string, string>; paths: readonly string[] | null; unread: Record<string, Unread> } {
    return {
      texts: inOrder(this.texts),
      called: inOrder(this.called),
      paths: this.paths,
      unread: inOrder(this.unread),
    };
  }

  /** Workflows are called from anywhere; of actions only the organisation's own are read: those of others stand in tables. */
  #mayCall(name: string): boolean {
    const owner = this.slug.split("/")[0]?.toLowerCase();
    return /\/\.github\/workflows\/[^/@]+@/.test(name) || name.split("/")[0]?.toLowerCase() === owner;
  }
}

/** `owner/repo/path@ref` in its parts; undefined for a path of the repository itself. */
export function elsewhere(name: string): { readonly slug: string; readonly path: string; readonly ref: string } | undefined {
  const [, slug, path, ref] = /^([\w.-]+\/[\w.-]+)\/([^@\s]+)@(\S+)$/.exec(name) ?? [];
  return slug === undefined || path === undefined || ref === undefined ? undefined : { slug, path, ref };
}

function isElsewhere(path: string): boolean {
  return elsewhere(path) !== undefined;
}

/** A path that git could hold, and no more: names come from files that anybody may have written. */
function isSound(path: string): boolean {
  return (
    path !== "" &&
    path.length <= 300 &&
    !path.startsWith("/") &&
    !/[\0\n\r:\\*?]/.test(path) &&
    !path.split("/").some((part) => part === "" || part === "." || part === "..")
  );
}

function inOrder<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => byPath(a, b)));
}
