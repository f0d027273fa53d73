import type { Observed } from "./observed.ts";

/**
 * How a version came out, from the least proof to the most.
 *
 * `token-or-person`: by an account, with a token or by hand. `trusted`: by a trusted publisher. `trusted-with-provenance`: the
 * same, and a verified statement says from where. `staged`: handed in by a workflow, and approved by a person with a second factor.
 */
export const manners = ["token-or-person", "trusted", "trusted-with-provenance", "staged"] as const;

export type Manner = (typeof manners)[number];

/** One released version. */
export interface Release {
  readonly version: string;
  /** ISO 8601; null where it is not told. */
  readonly publishedAt: string | null;
  /** Whether it was taken back: yanked, unlisted. */
  readonly withdrawn: boolean;
  readonly manner: Observed<Manner>;
  /** The account that published it; null: no account did, a workflow did. */
  readonly by: Observed<string | null>;
  /** The account that approved it, where it was staged. */
  readonly approvedBy: string | null;
  readonly provenance: Observed<ReleaseProvenance>;
  /** Where it came from, as the verified certificate says or else the registry; null where neither says. */
  readonly origin: ReleaseOrigin | null;
}

/**
 * `none`: it has none. `verified`: signature, log and identity were checked against the trusted root. `refused`: it does not
 * hold. `stated`: the registry has some, and it was not checked here.
 */
export type ReleaseProvenance =
  | { readonly state: "none" }
  | { readonly state: "verified" }
  | { readonly state: "refused"; readonly says: string }
  | { readonly state: "stated" };

/** What is null was not told. */
export interface ReleaseOrigin {
  /** `certificate`: a verified one. `registry`: its word. */
  readonly toldBy: "certificate" | "registry";
  readonly provider: "github" | "gitlab" | "other";
  /** `owner/name`. */
  readonly repository: string | null;
  /** The file that was started, from the root: `.github/workflows/release.yml`. */
  readonly workflow: string | null;
  /** Full name: `refs/tags/v1.2.0`. */
  readonly ref: string | null;
  readonly commit: string | null;
  readonly event: string | null;
  readonly environment: string | null;
  readonly runner: "github-hosted" | "self-hosted" | null;
  /** Address of the run. */
  readonly run: string | null;
}

/** Below 0: `a` has less proof. */
export function byManner(a: Manner, b: Manner): number {
  return manners.indexOf(a) - manners.indexOf(b);
}
