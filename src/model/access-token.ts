/** What a token or an App may do with one permission. */
export type AccessLevel = "read" | "write" | "admin";

/** A fine-grained personal access token that the organisation approved. The token itself is never seen. */
export interface AccessToken {
  /** GitHub's number of the grant. */
  readonly id: number;
  readonly name: string;
  /** Login of whoever made it. */
  readonly owner: string;
  /** `owner/name` of each repository, sorted; `all`: every one; null where that could not be seen. */
  readonly repositories: readonly string[] | "all" | null;
  /** `contents` → `write`. */
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly grantedAt: string;
  readonly expired: boolean;
  /** ISO 8601; null: never. */
  readonly expiresAt: string | null;
  /** ISO 8601; null: never yet, as far as GitHub knows. */
  readonly lastUsedAt: string | null;
}

/** A request for a token that waits for an owner's decision. */
export interface AccessTokenRequest {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/** An App that is installed in the organisation. */
export interface InstalledApp {
  readonly slug: string;
  readonly id: number;
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly repositories: "all" | "selected";
  readonly suspended: boolean;
  readonly updatedAt: string;
}

export interface DeployKey {
  readonly title: string;
  readonly readOnly: boolean;
  readonly createdAt: string;
  /** Null where GitHub tells no use. */
  readonly lastUsedAt: string | null;
  readonly addedBy: string | null;
}
