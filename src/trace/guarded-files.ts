import type { Problem } from "../model/problem.ts";
import type { Repository } from "../model/snapshot.ts";
import { placeAt } from "../workflow/lines.ts";

/** Blanks, line ends and backslashes in a row; patterns over text go over such a stretch once from each of its places. */
const longestRun = 1_000;

/** A repository whose files read by pattern hold no stretch that stalls one: such a file is not read, and a problem says so. */
export function guarded(repository: Repository, problems: Problem[]): Repository {
  const { files } = repository;
  const seen = new Map<string, boolean>();
  const readable = (path: string, text: string): boolean => {
    const before = seen.get(path);
    if (before !== undefined) return before;
    const at = stallsAt(text);
    if (at !== undefined)
      problems.push({
        code: "too-complex",
        message: `The file is not read: it has more than ${longestRun} blanks or backslashes in a row`,
        ...placeAt(path, text, at),
      });
    seen.set(path, at === undefined);
    return at === undefined;
  };
  return {
    ...repository,
    files: {
      ...files,
      paths: files.paths,
      has: (path) => files.has(path),
      text: (path) => {
        const text = files.text(path);
        return text !== undefined && readable(path, text) ? text : undefined;
      },
    },
  };
}

function stallsAt(text: string): number | undefined {
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    run = code === 32 || (code >= 9 && code <= 13) || code === 92 ? run + 1 : 0;
    if (run > longestRun) return index - longestRun;
  }
  return undefined;
}
