import type { RefNames } from "../../../model/repository-settings.ts";
import type { Nodes } from "./nodes.ts";

/** Publishing workflows on other branches: which branches hold which text. */
export interface CopiesFound {
  readonly branches: number;
  readonly more: boolean;
  readonly names: readonly string[];
  readonly copies: readonly { readonly file: string; readonly oid: string; readonly branches: readonly string[] }[];
}

export interface RefGiven {
  readonly name: string;
  readonly target: Readonly<Record<string, unknown>> | null;
}

export interface RefsGiven extends Nodes<RefGiven> {
  readonly totalCount: number;
}

export interface TagsGiven extends Nodes<{ readonly name: string }> {
  readonly totalCount: number;
}

export function refNames({ names, more }: CopiesFound, given: TagsGiven): RefNames {
  if (given.nodes === null) throw new TypeError("Not the whole list.");
  const tags = given.nodes.flatMap((one) => one?.name ?? []).sort();
  return { branches: names, tags, more: more || given.totalCount > tags.length };
}

/** What differs from the default branch; the files are those that were asked for, in that order. */
export function copiesFrom(given: RefsGiven, files: readonly string[], defaultBranch: RefGiven | null): CopiesFound {
  if (given.nodes === null) throw new TypeError("Not the whole list.");
  // A branch that is kept back is one that was not looked at: the count tells that there are more.
  const refs = given.nodes.filter((one) => one !== null);
  const copies = new Map<string, { file: string; oid: string; branches: string[] }>();
  for (const ref of refs) {
    if (ref.name === defaultBranch?.name) continue;
    files.forEach((file, index) => {
      const oid = oidOf(ref.target, index);
      if (oid === undefined || oid === oidOf(defaultBranch?.target ?? null, index)) return;
      const key = `${file}\n${oid}`;
      const copy = copies.get(key) ?? { file, oid, branches: [] };
      copy.branches.push(ref.name);
      copies.set(key, copy);
    });
  }
  const found = [...copies.values()].map((copy) => ({ ...copy, branches: copy.branches.sort() }));
  const order = found.sort((a, b) => (`${a.file}\n${a.branches[0]}` < `${b.file}\n${b.branches[0]}` ? -1 : 1));
  return { branches: refs.length, more: given.totalCount > refs.length, names: refs.map(({ name }) => name).sort(), copies: order };
}

function oidOf(target: Readonly<Record<string, unknown>> | null, index: number): string | undefined {
  const entry = target?.[`w${index}`] as { oid?: unknown } | null | undefined;
  return typeof entry?.oid === "string" ? entry.oid : undefined;
}
