import { readFileSync, statSync } from "node:fs";

/** A file that the configuration names. */
export interface ReadableFile {
  readonly text: string;
  /** Whether accounts besides its owner may read it. */
  readonly open: boolean;
}

/** Undefined where there is no such file; throws where it cannot be read. */
export type ReadFile = (path: string) => ReadableFile | undefined;

/** The one that reads the disk. */
export const readFileOnDisk: ReadFile = (path) => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  // Windows has no such bits, and Node makes them up there.
  return { text: readFileSync(path, "utf8"), open: process.platform !== "win32" && (found.mode & 0o077) !== 0 };
};
