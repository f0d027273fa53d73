/** What is known of earlier runs: answers by what was asked, trees by git's object id, texts by that and their path. */
export interface Remembered {
  /** Answers about one repository, `owner/name`, or about the organisation as a whole. */
  answers(slug: string | null): Answers;
  /** Writes down the answers about it, and lets them go. */
  keep(slug: string | null): void;
  blob(key: string): string | undefined;
  keepBlob(key: string, text: string): void;
  tree(oid: string): readonly RememberedEntry[] | undefined;
  keepTree(oid: string, entries: readonly RememberedEntry[]): void;
}

export type Answers = Map<string, Answer>;

/** What was made of one answer, never the answer itself. */
export interface Answer {
  readonly etag: string;
  readonly value: unknown;
  /** Of a list's page: what the next one is asked with, `per_page=100&page=2`. */
  readonly next?: string;
  /** Of a list's last page: whether it is full, so that what was added since lies behind it. */
  readonly full?: true;
  /** Of what GitHub says with a status and no ETag: when, ISO 8601. */
  readonly at?: string;
}

export interface RememberedEntry {
  readonly path: string;
  readonly oid: string;
  readonly size: number | null;
}

export { rememberedIn } from "./disk.ts";
export { rememberedInMemory } from "./memory.ts";
