import type { Change } from "../model/fix.ts";
import { mergeChanges } from "./merge.ts";

/** A change that also tells of comments which speak of a secret that it takes away: they are people's, and stay as they are. */
export function withCommentsLeft(change: Change, text: string, secrets: readonly string[]): Change {
  const lines = mergeChanges(text, [change]).text.split(/\r?\n/);
  const look = secrets.flatMap((name) => {
    const named = new RegExp(String.raw`(?<![\w-])${name}(?![\w-])`);
    const read = new RegExp(String.raw`\bsecrets\.${name}(?![\w-])`);
    if (lines.some((line) => read.test(line.replace(comment, "")))) return [];
    return lines.flatMap((line, index) =>
      named.test(comment.exec(line)?.[0] ?? "") ? [`The comment in line ${index + 1} of ${change.file} still speaks of ${name}.`] : [],
    );
  });
  return look.length === 0 ? change : { ...change, look: [...change.look, ...look] };
}

const comment = /(?<=^|\s)#.*$/;
