import type { TreeEntry } from "../../model/repository-overview.ts";

/** What GraphQL tells of a file in a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly oid: string;
  readonly type: string;
  readonly size: number;
}

/** Workflows and their lock file, of what lies in `.github/workflows`. */
export function workflowsIn(entries: readonly FolderEntry[]): readonly TreeEntry[] {
  return entries
    .filter(({ name, type }) => type === "blob" && /\.ya?ml$|\.lock$/.test(name))
    .map(({ name, oid, size }) => ({ path: `.github/workflows/${name}`, oid, size }));
}
