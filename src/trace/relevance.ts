import type { Files } from "../model/snapshot.ts";

/** Tells which workflow files can matter to publishing; the rest need not be parsed. */
export function relevance(_files: Files): (file: string) => boolean {
  return () => true;
}
