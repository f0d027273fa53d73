import type { Content } from "../content.ts";
import type { Unobserved } from "../../model/observed.ts";
import type { Reader } from "./reader.ts";

/** GitHub as a collection needs it: questions, texts, trees, and what there is to ask about. */
export interface Source extends Reader {
  /** Pages of an organisation's repositories, by name; begins behind a cursor where one is given. */
  overview(login: string, after: string | null): AsyncIterable<OverviewPage>;
  /** Texts in the order asked for: null where there is no such file; unseen where it could not be had. */
  texts(wanted: readonly WantedText[]): Promise<readonly (Content | null | Unobserved)[]>;
  /** Every file of a tree. */
  tree(slug: string, oid: string): Promise<Tree | Unobserved>;
  counts(): Counts;
  /** Writes down what is remembered of a repository, and lets it go; null: of the organisation. */
  keep(slug: string | null): void;
}

export interface OverviewPage {
  /** Of the organisation, as GitHub counts them. */
  readonly total: number;
  readonly repositories: readonly RepositoryOverview[];
  /** Repositories of the page that GitHub could not tell of, as far as they have a name. */
  readonly unread: readonly { readonly slug: string; readonly because: string }[];
  /** Behind this page; null: it is the last. */
  readonly cursor: string | null;
}

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

export interface TreeEntry {
  /** From the repository's root. */
  readonly path: string;
  readonly oid: string;
  /** Bytes; null where it was not told. */
  readonly size: number | null;
}

export interface Tree {
  readonly entries: readonly TreeEntry[];
  /** False where GitHub cut it off and the rest could not be had. */
  readonly whole: boolean;
}

export interface WantedText {
  readonly slug: string;
  readonly path: string;
  /** The blob where it is known, else the commit or ref to look in. */
  readonly from: { readonly oid: string; readonly size: number | null } | { readonly ref: string };
}

export interface Counts {
  readonly rest: number;
  readonly graphql: number;
  /** Answers that had not changed; not among `rest`. */
  readonly notModified: number;
  /** Requests made again after a failure; among the others. */
  readonly again: number;
}
