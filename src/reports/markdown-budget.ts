import { Buffer } from "node:buffer";
import { counted } from "./lines.ts";

/** A part of a Markdown report that is shown as a whole or not at all. */
export interface Part {
  readonly text: string;
  /** What goes first when room is short: excerpts, then rows of tables and lists; the rest stays. */
  readonly weight: "excerpt" | "row" | "stays";
}

/** GitHub refuses a step's summary over 1 MiB; others write into the same one. */
const mostBytes = 1_000_000;

const roomForNote = 200;

/** The parts one under the other, below the limit; what had to go is counted at the end. */
export function withinLimit(parts: readonly Part[], most: number = mostBytes): string {
  const sizes = parts.map(({ text }) => Buffer.byteLength(text) + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= most) return joined(parts);
  const dropped = new Set<number>();
  let over = total - most + roomForNote;
  for (const weight of ["excerpt", "row", "stays"] as const) {
    for (let index = parts.length - 1; index >= 0 && over > 0; index--) {
      if (parts[index]?.weight !== weight) continue;
      dropped.add(index);
      over -= sizes[index] ?? 0;
    }
  }
  const kept = parts.filter((_, index) => !dropped.has(index));
  const excerpts = [...dropped].filter((index) => parts[index]?.weight === "excerpt").length;
  const left = `${counted(excerpts, "excerpt")} and ${counted(dropped.size - excerpts, "line")}`;
  return joined([...kept, stays(`\n**Cut to fit:** ${left} left out. The JSON report holds everything.`)]);
}

function joined(parts: readonly Part[]): string {
  return parts.map(({ text }) => `${text}\n`).join("");
}

export function row(text: string): Part {
  return { text, weight: "row" };
}

export function stays(text: string): Part {
  return { text, weight: "stays" };
}
