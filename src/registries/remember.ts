import type { Files } from "../model/snapshot.ts";

/** Reads a repository's files once: many publish paths ask the same question. */
export function remember<T>(read: (files: Files) => T): (files: Files) => T {
  const known = new WeakMap<Files, { readonly answer: T }>();
  return (files) => {
    const found = known.get(files);
    if (found !== undefined) return found.answer;
    const answer = read(files);
    known.set(files, { answer });
    return answer;
  };
}
