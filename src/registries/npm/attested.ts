import type { Observed } from "../../model/observed.ts";
import type { ReleaseProvenance } from "../../model/release.ts";
import type { Verified, VerifyBundle } from "../attested.ts";
import { at, fields, list, text } from "../values.ts";

/** What is kept of `GET /-/npm/v1/attestations/{package}@{version}`: the bundle that says from where, not npm's own that it was published. */
export interface Attestations {
  readonly bundle: unknown;
}

/** Undefined: it is no such answer, or has no provenance yet. */
export function readAttestations(body: unknown): Attestations | undefined {
  const found = list(at(body, "attestations")).find((one) => text(at(one, "predicateType"))?.startsWith("https://slsa.dev/provenance/"));
  const bundle = fields(at(found, "bundle"));
  return bundle === undefined ? undefined : { bundle };
}

export interface Checked {
  readonly provenance: ReleaseProvenance;
  readonly verified: Verified | null;
}

/** Of a version that npm says has provenance. What was not asked for, or could not be checked, stays npm's word. */
export function checked(attestations: Observed<Attestations | null> | undefined, sha512: string | null, verify: VerifyBundle): Checked {
  const stated: Checked = { provenance: { state: "stated" }, verified: null };
  if (attestations?.seen !== true || attestations.value === null || sha512 === null) return stated;
  const verification = verify({ bundle: attestations.value.bundle, digest: { algorithm: "sha512", hex: sha512 } });
  if (verification.state === "refused") return { provenance: { state: "refused", says: verification.says }, verified: null };
  return verification.state === "verified" ? { provenance: { state: "verified" }, verified: verification } : stated;
}
