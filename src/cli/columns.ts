import type { WriteStream } from "node:tty";

const elsewhere = 100;
const fewest = 40;

/** How wide a report may be: the terminal's columns, and the same for every file and pipe. */
export function columnsOf({ isTTY, columns }: Partial<Pick<WriteStream, "isTTY" | "columns">>): number {
  return isTTY && columns ? Math.max(columns, fewest) : elsewhere;
}
