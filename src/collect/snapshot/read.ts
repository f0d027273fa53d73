import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { createInterface } from "node:readline";
import { ImprimaturError } from "../../errors.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { Repository } from "../../model/snapshot.ts";
import { repositoryOf } from "./files.ts";
import { type HeaderLine, type SnapshotLine, snapshotSchema } from "./lines.ts";

/** A saved snapshot, read bit by bit. */
export interface SavedSnapshot {
  readonly header: HeaderLine;
  /** Each repository once, in the order in which it was collected; to be gone through once. */
  repositories(): AsyncGenerator<Repository>;
  /** What is whole once `repositories` is gone through. */
  readonly beside: SavedBeside;
}

export interface SavedBeside {
  /** Repositories that could not be read, sorted. */
  readonly unread: readonly string[];
  /** Packages that are the organisation's, beside those of its repositories; missing where no registry was asked. */
  readonly records?: readonly RegistryRecord[];
}

/** Whether a file begins as a snapshot does, of whatever version; false where it cannot be read. */
export function isSnapshot(file: string): boolean {
  try {
    const handle = openSync(file, "r");
    try {
      const start = Buffer.alloc(40);
      readSync(handle, start);
      return start.toString("latin1").startsWith('{"schema":"imprimatur/snapshot@');
    } finally {
      closeSync(handle);
    }
  } catch {
    return false;
  }
}

/**
 * Opens a saved snapshot.
 *
 * @throws ImprimaturError `unreadable-input` with file and line where it is none, is of another version, or is not whole; the
 * last only shows at its end.
 */
export async function readSnapshot(file: string): Promise<SavedSnapshot> {
  const lines = linesOf(file);
  const first = await lines.next();
  const header = first.done === true ? undefined : first.value.line;
  if (header === undefined || !("schema" in header)) {
    throw fault(file, 1, `${file} is no snapshot: its first line does not say so. Make one with imprimatur collect.`);
  }
  const form: string = header.schema;
  if (form !== snapshotSchema) {
    throw fault(file, 1, `${file} is a snapshot of the form ${form}, and this version reads ${snapshotSchema}. Collect it anew.`);
  }
  const beside: Gathered = { unread: [] };
  return { header, beside, repositories: () => repositoriesIn(file, lines, beside) };
}

interface Gathered {
  readonly unread: string[];
  records?: readonly RegistryRecord[];
}

async function* repositoriesIn(file: string, lines: Lines, beside: Gathered): AsyncGenerator<Repository> {
  let count = 0;
  let last = 1;
  for await (const { line, number } of lines) {
    last = number;
    if ("slug" in line) {
      count++;
      yield repositoryOf(line);
    } else if ("unreadRepository" in line) beside.unread.push(line.unreadRepository);
    else if ("records" in line) beside.records = line.records;
    else if ("end" in line) {
      if (line.end.repositories !== count) {
        throw fault(file, number, `${file} holds ${count} repositories where its end tells of ${line.end.repositories}. Collect it anew.`);
      }
      beside.unread.sort();
      return;
    }
  }
  throw fault(
    file,
    last,
    `${file} is not whole: its collection was broken off. Run imprimatur collect again with the same --output; it goes on from there.`,
  );
}

type Lines = AsyncGenerator<{ readonly line: SnapshotLine; readonly number: number }>;

async function* linesOf(file: string): Lines {
  const stream = createReadStream(file, "utf8");
  let number = 0;
  try {
    for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      number++;
      yield { line: parsed(file, number, text), number };
    }
  } catch (cause) {
    if (cause instanceof ImprimaturError) throw cause;
    throw new ImprimaturError("unreadable-input", `${file} cannot be read. Check the spelling and your right to read it.`, {
      cause,
      place: { file },
    });
  } finally {
    stream.destroy();
  }
}

function parsed(file: string, number: number, text: string): SnapshotLine {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line === "object" && line !== null) return line as SnapshotLine;
  } catch (cause) {
    throw fault(file, number, `${file}:${number} is no JSON: a snapshot holds one JSON object on each line. Collect it anew.`, cause);
  }
  throw fault(file, number, `${file}:${number} holds no object: a snapshot holds one JSON object on each line. Collect it anew.`);
}

function fault(file: string, line: number, message: string, cause?: unknown): ImprimaturError {
  return new ImprimaturError("unreadable-input", message, { place: { file, line, column: 1 }, ...(cause === undefined ? {} : { cause }) });
}
