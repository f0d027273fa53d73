/** A secret kept at GitHub. Its value can be read by nobody and is nowhere in here. */
export interface StoredSecret {
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** When its value was last set. GitHub tells nothing about its use. */
  readonly updatedAt: string;
}

/** A secret of the organisation, and the repositories that can read it. */
export interface OrganisationSecret extends StoredSecret {
  readonly visibility: "all" | "private" | "selected";
  /** `owner/name` of each, sorted; null where it is not `selected`, or could not be seen. */
  readonly repositories: readonly string[] | null;
}

/** A variable; values are readable by whoever runs a workflow, and still not kept. */
export interface StoredVariable {
  readonly name: string;
  readonly updatedAt: string;
}

/** A registry's token that secret scanning found. The token itself is never asked for. */
export interface LeakAlert {
  /** GitHub's number of the alert within the repository. */
  readonly number: number;
  /** GitHub's name of its type: `npm_access_token`. */
  readonly type: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly createdAt: string;
  /** `unknown` where the registry offers no check: PyPI and crates.io. */
  readonly validity: "active" | "inactive" | "unknown";
  readonly publiclyLeaked: boolean;
  /** Whether somebody pushed it past push protection. */
  readonly pushedPastProtection: boolean;
  /** Where it was first found in a commit; null where it was found elsewhere, or that was not told. */
  readonly first: { readonly file: string; readonly line: number } | null;
}
