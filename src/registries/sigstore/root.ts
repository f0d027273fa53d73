import { type TransparencyLogInstance, TrustedRoot } from "@sigstore/protobuf-specs";
import { type TrustMaterial, toTrustMaterial } from "@sigstore/verify";
import { withinBounds } from "./bounds.ts";

/**
 * Authorities and logs that a Sigstore TrustedRoot in JSON names; undefined where it cannot be read, or lacks a certificate
 * authority, a certificate log or a transparency log: nothing could be verified against it.
 */
export function trustMaterialOf(trustedRoot: unknown): TrustMaterial | undefined {
  if (!withinBounds(trustedRoot)) return undefined;
  try {
    const { certificateAuthorities, timestampAuthorities, tlogs, ctlogs, mediaType } = TrustedRoot.fromJSON(trustedRoot);
    const root = { certificateAuthorities, timestampAuthorities, tlogs: tlogs.filter(isDated), ctlogs: ctlogs.filter(isDated), mediaType };
    return [root.certificateAuthorities, root.tlogs, root.ctlogs].every((list) => list.length > 0) ? toTrustMaterial(root) : undefined;
  } catch {
    return undefined;
  }
}

/** The library takes a key that is said to be valid from no day on as valid for ever. */
function isDated({ publicKey }: TransparencyLogInstance): boolean {
  return publicKey?.validFor?.start !== undefined;
}
