import type { Files, Repository } from "../model/snapshot.ts";
import { byPath } from "./order.ts";

/** Files given as path and text, for tests and for callers that hold them already. */
export function filesFrom(texts: Readonly<Record<string, string>>): Files {
  const held = new Map(Object.entries(texts));
  return {
    paths: [...held.keys()].sort(byPath),
    has: (path) => held.has(path),
    text: (path) => held.get(path),
  };
}

export function repositoryFrom(texts: Readonly<Record<string, string>>, slug?: string): Repository {
  return { root: slug ?? "memory", ...(slug === undefined ? {} : { slug }), files: filesFrom(texts) };
}
