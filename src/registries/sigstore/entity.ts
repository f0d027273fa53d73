import { type Bundle, bundleFromJSON } from "@sigstore/bundle";
import { HashAlgorithm } from "@sigstore/protobuf-specs";
import { type SignedEntity, VerificationError, toSignedEntity } from "@sigstore/verify";
import { noteWithinBounds } from "./bounds.ts";
import { isP256, signsDigest } from "./digest-signature.ts";
import { withoutPem } from "./log-entry.ts";

/** What a bundle's signature is of. */
export type Signed =
  | { readonly form: "statement"; readonly payloadType: string; readonly payload: Buffer }
  /** The file itself; `sha256`: null where another digest was signed. */
  | { readonly form: "file"; readonly sha256: string | null };

export interface ReadBundle {
  readonly entity: SignedEntity;
  readonly signed: Signed;
  /** In DER; null where a key has no certificate. */
  readonly certificate: Buffer | null;
  /** Of its entries in transparency logs. */
  readonly logged: readonly Buffer[];
}

/** Real bundles have one or two of each, and each is verified. */
const mostProofs = 10;

/** A bundle ready to be verified. Throws whatever the libraries do where it is none. */
export function readBundle(json: unknown): ReadBundle {
  const bundle = bundleFromJSON(json);
  const { tlogEntries, timestampVerificationData } = bundle.verificationMaterial;
  const times = timestampVerificationData?.rfc3161Timestamps ?? [];
  if (tlogEntries.length > mostProofs || times.length > mostProofs) throw new RangeError("too many log entries or timestamps");
  for (const { inclusionProof } of tlogEntries) {
    if (!noteWithinBounds(inclusionProof?.checkpoint?.envelope ?? "")) throw new RangeError("a log's note is too long");
  }
  const certificate = certificateIn(bundle);
  const logged = tlogEntries.map(({ canonicalizedBody }) => canonicalizedBody);
  const entity = toSignedEntity(bundle);
  if (bundle.content.$case === "dsseEnvelope") {
    const { payload, payloadType } = bundle.content.dsseEnvelope;
    return { entity, signed: { form: "statement", payloadType, payload }, certificate, logged };
  }
  const { messageDigest, signature } = bundle.content.messageSignature;
  const { algorithm, digest } = messageDigest;
  const isSha256 = algorithm === HashAlgorithm.SHA2_256;
  return {
    entity: { ...entity, signature: digestSignature(signature, digest, isSha256) },
    signed: { form: "file", sha256: isSha256 ? digest.toString("hex") : null },
    certificate,
    logged,
  };
}

/** Of v0.3 it is brought into DER: sigstore-ruby, which signs gems, once wrote PEM (lib/sigstore/signer.rb). */
function certificateIn({ verificationMaterial: { content } }: Bundle): Buffer | null {
  switch (content.$case) {
    case "publicKey":
      return null;
    case "x509CertificateChain":
      return content.x509CertificateChain.certificates[0]?.rawBytes ?? null;
    case "certificate":
      content.certificate.rawBytes = withoutPem(content.certificate.rawBytes);
      return content.certificate.rawBytes;
  }
}

/** The library's own wants the whole file; here its digest is all there is. */
function digestSignature(signature: Buffer, digest: Buffer, isSha256: boolean): SignedEntity["signature"] {
  return {
    signature,
    compareSignature: (other) => signature.equals(other),
    compareDigest: (other) => digest.equals(other),
    compareSignedDigest: (other) => digest.equals(other),
    verifySignature(key) {
      if (isSha256 && isP256(key)) return signsDigest(key, digest, signature);
      throw new VerificationError({ code: "NOT_IMPLEMENTED_ERROR", message: "only P-256 over SHA-256 can be told without the file" });
    },
  };
}
