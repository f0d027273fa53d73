import { readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { ImprimaturError } from "../errors.ts";

/** A file of a checkout, from its top, with the text that was read. */
export interface ReadFile {
  readonly file: string;
  readonly before: string;
}

/**
 * Files that may be changed: each is one itself, and byte for byte what was read. A link stands for a file elsewhere, which git does
 * not see change with it, and which need not be the checkout's.
 *
 * @throws ImprimaturError `unwritable-output` for the first that is none.
 */
export function requireAsRead(root: string, files: readonly ReadFile[]): void {
  const top = realpathSync(root);
  for (const { file, before } of files) {
    const why = faultOf(join(top, file), before);
    if (why === undefined) continue;
    const place = { file: join(root, file) };
    throw new ImprimaturError("unwritable-output", `${place.file} ${why}. Nothing was changed.`, { place });
  }
}

function faultOf(path: string, before: string): string | undefined {
  try {
    const real = realpathSync(path);
    if (real !== path) return `is a link, or in one: it stands for ${real}`;
    if (!statSync(path).isFile()) return "is no file";
    const bytes = readFileSync(path);
    if (bytes.equals(Buffer.from(before))) return undefined;
    return bytes.toString("utf8") === before ? "holds bytes that are no UTF-8" : "has changed since it was read: run it again";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT" ? "is not there any more: run it again" : "cannot be read any more";
  }
}
