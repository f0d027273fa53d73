import { open } from "../collect/open.ts";
import type { Repository } from "../model/snapshot.ts";
import { exit, exitCodeOf, messageOf } from "./exit.ts";
import { startProgress } from "./progress.ts";

/**
 * Opens what a person pointed at, one after the other, and hands each to `each`.
 * One that cannot be read is reported, and does not stop the rest. `opened`: what may be pointed at.
 */
export function readEach<T>(
  roots: readonly string[],
  each: (repository: Repository) => T,
  opened: typeof open = open,
): { readonly results: T[]; readonly code: number } {
  const results: T[] = [];
  let code: number = exit.fine;
  const progress = startProgress(roots);
  for (const [index, root] of roots.entries()) {
    progress.reached(index);
    try {
      results.push(each(opened(root)));
    } catch (error) {
      progress.pause();
      process.stderr.write(messageOf(error));
      code = Math.max(code, exitCodeOf(error));
    }
  }
  progress.stop();
  return { results, code };
}
