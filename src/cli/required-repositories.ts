import { slugOf } from "../cases.ts";
import type { Cases } from "../deliver/case.ts";
import { ImprimaturError } from "../errors.ts";
import { either, nearest } from "../catalogue/nearest.ts";

/** @throws ImprimaturError `usage` where a repository that was asked for was not collected, with those that look like it. */
export function requireRepositories(only: readonly string[], { collected, organisation }: Pick<Cases, "collected" | "organisation">): void {
  const known = new Set(collected.map((slug) => slug.toLowerCase()));
  const missing = only.map((name) => slugOf(name, organisation)).find((slug) => !known.has(slug));
  if (missing === undefined) return;
  // They all share an owner, which would make each look like the other.
  const like = nearest(bare(missing), collected.map(bare));
  const perhaps = like.length > 0 ? ` Did you mean ${either(like)}?` : "";
  throw new ImprimaturError("usage", `--repository ${missing} was not collected: it is not there, or the token may not see it.${perhaps}`);
}

function bare(slug: string): string {
  return slug.replace(/^.*\//, "");
}
