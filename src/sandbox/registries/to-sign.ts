import type { SandboxPackage, SandboxSigned } from "./description.ts";
import { bundleKey, fileOf } from "./files.ts";

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

/** What there is to sign of a version that a run made, out at `published`; undefined: its registry takes no provenance. */
export function toSign(described: SandboxPackage, version: string, run: SandboxSigned, published: string): ToSign | undefined {
  const kind = kindOf(described);
  if (kind === undefined) return undefined;
  const file = fileOf(described, version);
  const subject = kind === "npm" ? `pkg:npm/${described.name.replace("@", "%40")}@${version}` : file.name;
  return { key: bundleKey(described, { version }), kind, subject, content: file.text, run, published };
}

/** crates.io and NuGet take no provenance. */
function kindOf({ registry }: SandboxPackage): ToSign["kind"] | undefined {
  switch (registry) {
    case "npm":
    case "pypi":
    case "rubygems":
      return registry;
    case "maven-central":
      return "maven";
    case "crates-io":
    case "nuget":
      return undefined;
  }
}
