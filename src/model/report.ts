import type { Finding } from "./finding.ts";
import type { Place } from "./place.ts";
import type { Problem } from "./problem.ts";
import type { Traced } from "./traced.ts";

/** The answer of an audit. Same snapshot, same report, byte for byte. */
export interface Report {
  readonly schema: "imprimatur/audit@1";
  readonly repositories: readonly AuditedRepository[];
}

export interface AuditedRepository {
  readonly root: string;
  readonly looked: Looked;
  /** By file, line and column, then in the order of the rules. */
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
  readonly problems: readonly Problem[];
}

/** How much was looked at, so that "nothing found" can be weighed. */
export interface Looked {
  readonly workflowFiles: number;
  readonly paths: number;
  /** Directories and links left out. */
  readonly skipped: readonly string[];
}

/** What a rule could not judge. Never a pass. */
export interface Unseen {
  readonly at: Place;
  readonly says: string;
  /** Ids of the rules that could not judge it. */
  readonly rules: readonly string[];
}

/** Publish paths of one repository, with how much was looked at. */
export interface Listing {
  readonly traced: Traced;
  readonly looked: Looked;
}
