import { DatabaseSync } from "node:sqlite";
import { ImprimaturError } from "../errors.ts";

/**
 * Takes a file for this process alone. The lock is the operating system's, held through SQLite: it ends with the process however that ends, and
 * holds between containers of one machine, where process numbers say nothing. Answers what gives it back.
 *
 * @throws ImprimaturError `unavailable` where another process has it, or the file cannot be written.
 */
export function lockFile(file: string): () => void {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
    lock.exec("begin exclusive");
  } catch (cause) {
    lock?.close();
    // https://sqlite.org/rescode.html: SQLITE_BUSY is 5.
    if ((cause as { errcode?: unknown }).errcode === 5) throw taken(file);
    throw new ImprimaturError("unavailable", `${file} cannot be locked. Check the directory and your right to write there.`, { cause });
  }
  const held = lock;
  return () => held.close();
}

function taken(file: string): ImprimaturError {
  return new ImprimaturError(
    "unavailable",
    `Another process has ${file}, and one embedded store serves one process. Stop that one, or move to PostgreSQL: docs/store.md.`,
  );
}
