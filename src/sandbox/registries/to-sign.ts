import type { SandboxSigned } from "./description.ts";

/** A released file that gets a Sigstore bundle; `.ci/sandbox-bundles.ts` makes `bundles.json` of all of them. */
export interface ToSign {
  /** What the bundle is found by in `bundles.json`; no two have the same. */
  readonly key: string;
  /**
   * Whose habit is followed. `npm`: SLSA provenance over the sha512. `pypi`: a publish attestation over the sha256.
   * `rubygems`, `maven`: the file itself is signed, without a statement.
   */
  readonly kind: "npm" | "pypi" | "rubygems" | "maven";
  /** As a statement names it: `pkg:npm/%40acme/lamp@1.2.0`, `acme_lamp-1.2.0-py3-none-any.whl`. */
  readonly subject: string;
  /** The whole released file as text: its UTF-8 bytes are what is hashed and signed. */
  readonly content: string;
  readonly run: SandboxSigned;
  /** ISO 8601 in UTC: it is signed a minute before. */
  readonly published: string;
}

/** What `bundles.json` holds. */
export interface SandboxBundles {
  /** The invented root that the bundles lead to: JSON of a Sigstore TrustedRoot. */
  readonly trustedRoot: unknown;
  /** By key; in the JSON form of Sigstore bundles v0.3. */
  readonly bundles: Readonly<Record<string, unknown>>;
}
