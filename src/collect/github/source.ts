import type { Content } from "../content.ts";
import type { Unobserved } from "../../model/observed.ts";
import type { RepositoryOverview, TreeEntry } from "../../model/repository-overview.ts";
import type { Reader } from "./reader.ts";

/** GitHub as a collection needs it: questions, texts, trees, and what there is to ask about. */
export interface Source extends Reader {
  /** Pages of an organisation's repositories, by name; begins behind a cursor where one is given. */
  overview(login: string, after: string | null): AsyncIterable<OverviewPage>;
  /** One repository, `owner/name`, as such a page has it; unseen `no-permission` where it is not there or not shown. */
  overviewOf(slug: string): Promise<RepositoryOverview | Unobserved>;
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
