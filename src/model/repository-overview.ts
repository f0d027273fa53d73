/** What is told of a repository when those of an organisation are listed. */
export interface RepositoryOverview {
  /** `owner/name`. */
  readonly slug: string;
  readonly id: number;
  readonly visibility: "public" | "private" | "internal";
  readonly archived: boolean;
  readonly fork: boolean;
  /** Null where it is empty. */
  readonly branch: { readonly name: string; readonly commit: string; readonly tree: string } | null;
  readonly pushedAt: string | null;
  /** Files of `.github/workflows`. */
  readonly workflows: readonly TreeEntry[];
  /** Names of environments, and whether there are more. */
  readonly environments: readonly string[];
  readonly moreEnvironments: boolean;
  /** When it was told, ISO 8601. */
  readonly at: string;
}

/** A file of a tree. */
export interface TreeEntry {
  /** From the repository's root. */
  readonly path: string;
  readonly oid: string;
  /** Bytes; null where it was not told. */
  readonly size: number | null;
}
