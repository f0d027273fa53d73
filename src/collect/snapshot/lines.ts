import type { Organisation } from "../../model/organisation.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { PolicyFile, Unread } from "../../model/snapshot.ts";

/** The form of a saved snapshot. Readers take this one and no other. */
export const snapshotSchema = "imprimatur/snapshot@2";

/** A saved snapshot is JSON by lines: this first, then repositories, and an end without which it is not whole. */
export interface HeaderLine {
  readonly schema: typeof snapshotSchema;
  /** When the collection began, ISO 8601 in UTC. */
  readonly takenAt: string;
  readonly organisation: Organisation;
  readonly organisationPolicy: PolicyFile | null;
}

export interface RepositoryLine {
  /** `owner/name`. */
  readonly slug: string;
  readonly settings: RepositorySettings;
  /** Path → text of what was collected. Credentials in it are stand-ins. */
  readonly texts: Readonly<Record<string, string>>;
  /** `owner/repo/path@ref` → text of what its workflows call in other repositories. */
  readonly called: Readonly<Record<string, string>>;
  /** Every path there is; null where only workflows were looked at. */
  readonly paths: readonly string[] | null;
  /** Path → why its text is not here, where that is known. */
  readonly unread: Readonly<Record<string, Unread>>;
  /** Whether files that it has may be missing: a listing was cut off, or texts could not be had. */
  readonly partly?: true;
  /** What registries show of its packages; missing where no registry was asked. */
  readonly records?: readonly RegistryRecord[];
}

/** Packages that registries show to be the organisation's, beside those of its repositories. Missing where no registry was asked. */
export interface RecordsLine {
  readonly records: readonly RegistryRecord[];
}

/** A repository that could not be read, and why. */
export interface UnreadLine {
  readonly unreadRepository: string;
  readonly because: string;
}

/** What was asked up to here is known: a collection that was broken off goes on behind it. */
export interface CursorLine {
  /** GitHub's cursor of the page behind which to go on; null: there are no more. */
  readonly cursor: string | null;
}

export interface EndLine {
  readonly end: { readonly repositories: number; readonly unread: number; readonly finishedAt: string };
}

export type SnapshotLine = HeaderLine | RepositoryLine | UnreadLine | CursorLine | RecordsLine | EndLine;
