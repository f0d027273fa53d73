import { readFileSync } from "node:fs";
import { ImprimaturError } from "../errors.ts";

/** The text of a file that an option names; of standard input where it names `-`. */
export function readInput(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a directory" : "cannot be read";
    throw new ImprimaturError("unreadable-input", `${file} ${why}. Check the spelling and your right to read it.`, { cause, place: { file } });
  }
}
