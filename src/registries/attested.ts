import type { ReleaseOrigin } from "../model/release.ts";

/** A Sigstore bundle, and what it has to be about. */
export interface Attested {
  /** As the registry gave it, in the JSON form of Sigstore bundles. */
  readonly bundle: unknown;
  /** Of the released file, in hexadecimal; one of the statement's subjects must have it. */
  readonly digest: { readonly algorithm: "sha256" | "sha512"; readonly hex: string };
  /** What the registry itself says of the publisher, where it does: the certificate must say the same. */
  readonly publisher?: {
    /** `owner/name`. */
    readonly repository: string;
    /** File name. */
    readonly workflow?: string;
  };
}

/** `unchecked`: nothing could be checked, for want of a trusted root. */
export type Verification =
  | { readonly state: "verified"; readonly origin: ReleaseOrigin }
  | { readonly state: "refused"; readonly says: string }
  | { readonly state: "unchecked"; readonly says: string };

/** Verifies signature, certificate, log entries, time, digest and identity; never throws. */
export type VerifyBundle = (attested: Attested) => Verification;
