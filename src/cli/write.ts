import { randomUUID } from "node:crypto";
import { realpathSync, renameSync, rmSync, statSync, type Stats, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ImprimaturError } from "../errors.ts";
import { type ReadFile, requireAsRead } from "./as-read.ts";

export interface NewFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes files whole or not at all: each beside its place first, and only when all are written they take their places.
 * Links are followed, and a file that is replaced keeps its permissions.
 */
export function writeFiles(files: readonly NewFile[]): void {
  const placements: Placement[] = [];
  try {
    for (const { file, text } of files) placements.push(attempt(file, () => prepared(file, text)));
    for (const { file, place } of placements) attempt(file, place);
  } finally {
    for (const { temporary } of placements) if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

/**
 * Replaces files of a checkout, all or none, and only as long as they are what was read: where one cannot take its place, those that
 * did are put back.
 *
 * @throws ImprimaturError `unwritable-output` where one changed meanwhile, is a link, or cannot be written.
 */
export function replaceFiles(root: string, files: readonly (NewFile & ReadFile)[]): void {
  requireAsRead(root, files);
  const placements: Placement[] = [];
  const placed: NewFile[] = [];
  try {
    for (const { file, text } of files) placements.push(attempt(join(root, file), () => prepared(join(root, file), text)));
    // What was prepared took its time.
    requireAsRead(root, files);
    for (const [index, { file, before }] of files.entries()) {
      attempt(join(root, file), () => placements[index]?.place());
      placed.push({ file: join(root, file), text: before });
    }
  } catch (error) {
    writeFiles(placed);
    throw error;
  } finally {
    for (const { temporary } of placements) if (temporary !== undefined) rmSync(temporary, { force: true });
  }
}

interface Placement {
  readonly file: string;
  readonly temporary?: string;
  readonly place: () => void;
}

function prepared(file: string, text: string): Placement {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new ImprimaturError("unwritable-output", `${file} is a directory. Name a file in it.`, { place: { file } });
  // A pipe or a device is written to, not replaced.
  if (found && !found.isFile()) return { file, place: () => writeFileSync(file, text) };
  const target = found ? realpathSync(file) : file;
  const temporary = join(dirname(target), `.${basename(target).slice(0, 100)}.${randomUUID()}`);
  writeNew(temporary, text, found);
  return { file, temporary, place: () => renameSync(temporary, target) };
}

function writeNew(temporary: string, text: string, replaced: Stats | undefined): void {
  try {
    writeFileSync(temporary, text, { flag: "wx", ...(replaced ? { mode: replaced.mode } : {}) });
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its directory does not exist. Create it first",
  ENOTDIR: "a part of its path is no directory. Check the spelling",
  EACCES: "there is no right to write there. Choose another place",
  EPERM: "there is no right to write there. Choose another place",
  EROFS: "the file system is read-only. Choose another place",
  ENOSPC: "the disk is full. Make room",
};

function attempt<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof ImprimaturError) throw cause;
    const { code = "", message } = cause as NodeJS.ErrnoException;
    throw new ImprimaturError("unwritable-output", `${file} cannot be written: ${reasons[code] ?? message}.`, { cause, place: { file } });
  }
}
