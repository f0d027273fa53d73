import type { Outcome } from "../model/plan.ts";
import { labelled, oneLine } from "./lines.ts";
import type { Rendering } from "./rendering.ts";

/** A command that somebody gave in a comment, and what became of it where something has. */
export interface ToldCommand {
  readonly slug: string;
  /** Of the pull request or issue beside which it was given. */
  readonly number: number;
  /** Who asked for what, and what comes of it, one sentence. */
  readonly because: string;
  readonly became?: Pick<Outcome, "result" | "says" | "url">;
}

/** Commands for a person at a terminal, one line each; "" where there are none. */
export function commandsText(commands: readonly ToldCommand[], rendering: Pick<Rendering, "painter" | "width">): string {
  if (commands.length === 0) return "";
  const { painter } = rendering;
  return `${[painter.title("Commands in comments"), ...commands.flatMap((one) => commandLines(one, rendering)), ""].join("\n")}\n`;
}

/** As wide as the longest word. */
const wordWidth = 10;

const words = { done: "answered", changed: "postponed", refused: "refused", failed: "failed" } as const;

function commandLines({ slug, number, because, became }: ToldCommand, { painter, width }: Pick<Rendering, "painter" | "width">): readonly string[] {
  const { says = "", url = null } = became ?? {};
  const text = [`${slug} #${number}: ${because}`, ...(says === "" ? [] : [says]), ...(url === null ? [] : [url])].map(oneLine).join(" ");
  const mood = became === undefined ? "place" : became.result === "done" ? "good" : became.result === "changed" ? "doubtful" : "bad";
  return labelled(became === undefined ? "answer" : words[became.result], 2, wordWidth, text, painter[mood], width);
}
