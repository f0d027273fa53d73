import type { CollectedPull } from "../../collect/github/pull/collect.ts";
import type { KnownRule, Waiver } from "../../model/policy.ts";
import type { Waived } from "../../model/report.ts";
import type { Files } from "../../model/snapshot.ts";
import { commentsIn } from "../../policy/comments.ts";

/**
 * Which waivers in comments a pull request adds: of a rule and reason there are more in a file than before. Those of policy files are not among
 * them, as both ends are audited by the one that holds.
 */
export function ownWaivers(
  {
    before,
    after,
    waived,
    renamed,
  }: { readonly before: Files; readonly after: Files; readonly waived: readonly Waived[] } & Pick<CollectedPull, "renamed">,
  rules: readonly KnownRule[],
): (waiver: Waiver) => boolean {
  const files = [...new Set(waived.flatMap(({ waiver }) => (waiver.from === "comment" ? [waiver.where] : [])))];
  const olds = new Map([...renamed].map(([from, to]) => [to, from] as const));
  const oldOf = (file: string) => olds.get(file) ?? file;
  const [was, is] = [counted(before, files.map(oldOf), rules, (file) => file), counted(after, files, rules, oldOf)];
  return (waiver) => {
    const key = keyOf(waiver, oldOf(waiver.where));
    return waiver.from === "comment" && (is.get(key) ?? 0) > (was.get(key) ?? 0);
  };
}

function counted(files: Files, paths: readonly string[], rules: readonly KnownRule[], fileOf: (path: string) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const waiver of commentsIn(files, paths, rules).waivers) {
    const key = keyOf(waiver, fileOf(waiver.where));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function keyOf({ rule, reason }: Waiver, file: string): string {
  return JSON.stringify([rule, file, reason]);
}
