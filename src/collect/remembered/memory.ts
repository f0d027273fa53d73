import type { Answers, Remembered, RememberedEntry } from "./index.ts";

/** Remembers as long as it lives. */
export function rememberedInMemory(): Remembered {
  const answers = new Map<string, Answers>();
  const blobs = new Map<string, string>();
  const trees = new Map<string, readonly RememberedEntry[]>();
  return {
    answers(slug) {
      const own = answers.get(slug ?? "") ?? new Map();
      answers.set(slug ?? "", own);
      return own;
    },
    keep: () => {},
    blob: (oid) => blobs.get(oid),
    keepBlob: (oid, text) => void blobs.set(oid, text),
    tree: (oid) => trees.get(oid),
    keepTree: (oid, entries) => void trees.set(oid, entries),
  };
}
