import type { Organisation } from "./organisation.ts";
import type { RegistryRecord } from "./registry-record.ts";
import type { RepositorySettings } from "./repository-settings.ts";

/**
 * The files of one repository at one time.
 *
 * `text` answers undefined for a path that is not in the snapshot: the file may
 * not exist, may be produced by the build, or was not collected. Callers report
 * such a path as unread and never as empty.
 *
 * Files of other repositories that workflows call answer by `owner/repo/path@ref`, and are not among `paths`.
 */
export interface Files {
  /** Every known path from the repository's root, with `/`, sorted. */
  readonly paths: readonly string[];
  has(path: string): boolean;
  /** The file's text, the same at every call; undefined when it is not in the snapshot or is no text. */
  text(path: string): string | undefined;
  /** Why a path of the snapshot has no text, where the collector can tell; undefined when it has. */
  unread?(path: string): Unread | undefined;
}

/** `not-collected`: nothing that was looked at asked for it, or too much did. */
export type Unread = "too-large" | "not-text" | "unreadable" | "not-collected";

export interface Repository {
  /** How a person names it: the directory, file or git repository given. */
  readonly root: string;
  /** `owner/name` when it is known, for claims and for `uses:` of the repository itself. */
  readonly slug?: string;
  readonly files: Files;
  /** Directories and links that were left out of `files`, sorted. */
  readonly skipped?: readonly string[];
  /** What GitHub says of it; missing where only files were looked at. */
  readonly settings?: RepositorySettings;
  /** What registries show of the packages that it publishes or declares; missing where no registry was asked. */
  readonly records?: readonly RegistryRecord[];
}

/** Everything observed at one time. */
export interface Snapshot {
  readonly repositories: readonly Repository[];
  /** The day it was taken, `YYYY-MM-DD`. Without one, whether a waiver has expired is not judged. */
  readonly date?: string;
  /** The organisation's policy file, from its `.github` repository. */
  readonly organisationPolicy?: PolicyFile;
  /** What GitHub says of the organisation; missing where only files were looked at. */
  readonly organisation?: Organisation;
  /** Packages that registries show to be the organisation's, beside those of its repositories; missing where none was asked. */
  readonly records?: readonly RegistryRecord[];
}

export interface PolicyFile {
  /** As a person would name it, for problems. */
  readonly file: string;
  readonly text: string;
}
