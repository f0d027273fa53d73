import type { Commit } from "../../model/plan.ts";
import { oneLine, wrap } from "../../reports/lines.ts";
import { trailersOf } from "../trailer.ts";
import type { PullRequestSubject } from "./subjects.ts";

const headlineWidth = 72;

/** The commit of a pull request, signed off in the name of whoever makes it. */
export function commitOf(title: string, { set, fingerprint, by, host }: PullRequestSubject): Commit {
  const says = set.files.flatMap(({ changes }) => changes.map((change) => oneLine(change.says)));
  const body = [
    ...[...new Set(says)].flatMap((text) => wrap(quiet(text), 2, headlineWidth).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`))),
    "",
    ...wrap(`Settles ${set.rules.join(", ")}.`, 0, headlineWidth),
    "",
    ...trailersOf(fingerprint, by, host),
  ];
  return { headline: shortened(quiet(title)), body: body.join("\n") };
}

/** A scope reads as somebody's name, and GitHub may tell whoever has it, in every copy of the commit. */
function quiet(text: string): string {
  return text.replace(/(?<!\w)@(?=\w)/g, "");
}

/** Which file it is about stands in the commit itself: it goes first. */
function shortened(title: string): string {
  if (title.length <= headlineWidth) return title;
  const bare = title.replace(/ \([^()]*\)$/, "");
  return bare.length <= headlineWidth ? bare : `${bare.slice(0, headlineWidth - 1).trimEnd()}…`;
}
