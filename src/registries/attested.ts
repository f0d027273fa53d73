import type { ReleaseOrigin } from "../model/release.ts";

/** A Sigstore bundle, and what it has to be about. */
export interface Attested {
  /** As the registry gave it, in the JSON form of Sigstore bundles. */
  readonly bundle: unknown;
  /** Of the released file, in hexadecimal; one of the statement's subjects must have it. */
  readonly digest: { readonly algorithm: "sha256" | "sha512"; readonly hex: string };
  /** What the registry itself says of the publisher, where it does: the certificate must say the same. */
  readonly publisher?: {
    /** Whose run it was; `other`: neither's. Missing: it does not say. */
    readonly provider?: ReleaseOrigin["provider"];
    /** `owner/name`; missing: it names none. */
    readonly repository?: string;
    /** File name. */
    readonly workflow?: string;
  };
  /** Whether the registry takes what anybody signed, a person or another CI: Maven Central does. Missing: runs' signatures alone. */
  readonly anySigner?: true;
}

/**
 * `refused`: it does not hold, or is another's than the registry says. `unchecked`: for want of a trusted root, or because
 * whoever signed is nobody whose identity says anything here, and the registry takes such.
 */
export type Verification =
  | {
      readonly state: "verified";
      readonly origin: ReleaseOrigin;
      /** Whether the run had no environment, and not only a certificate too old to name one. */
      readonly hasNoEnvironment?: boolean;
    }
  | { readonly state: "refused"; readonly says: string }
  | { readonly state: "unchecked"; readonly says: string };

export type Verified = Extract<Verification, { readonly state: "verified" }>;

/** Verifies signature, certificate, log entries, time, digest and identity; never throws. */
export type VerifyBundle = (attested: Attested) => Verification;
