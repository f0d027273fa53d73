import type { Evidence } from "./place.ts";

/**
 * How a publish path proves who it is.
 *
 * trusted-publishing: an identity token is in effect, the client can exchange it, and no long-lived credential reaches the upload.
 * stored-token: a long-lived token, key or password reaches it. mixed: both do.
 * token-unlocated: it publishes, trusted publishing is impossible there, and no secret was seen.
 * delegated: the upload is in a workflow, action or program that cannot be read here.
 * unknown: it could not be told.
 */
export type CredentialKind = "trusted-publishing" | "stored-token" | "mixed" | "token-unlocated" | "delegated" | "unknown";

export interface Credential {
  readonly kind: CredentialKind;
  /** Names of the GitHub secrets that authenticate the upload, sorted. Never values. */
  readonly secrets: readonly string[];
  /** Where a long-lived credential comes from when it is no GitHub secret: a secret manager's step, for example. */
  readonly source?: string;
  readonly evidence: readonly Evidence[];
}
