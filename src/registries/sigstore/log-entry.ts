import { list, at, text } from "../values.ts";

/** Where the entry of each kind and version holds the certificate: https://github.com/sigstore/rekor, pkg/types, and rekor-tiles. */
const places: readonly ((spec: unknown) => unknown)[] = [
  (spec) => at(list(at(spec, "signatures"))[0], "verifier"),
  (spec) => at(list(at(spec, "content", "envelope", "signatures"))[0], "publicKey"),
  (spec) => at(spec, "signature", "publicKey", "content"),
  (spec) => at(list(at(spec, "dsseV002", "signatures"))[0], "verifier", "x509Certificate", "rawBytes"),
  (spec) => at(spec, "hashedRekordV002", "signature", "verifier", "x509Certificate", "rawBytes"),
];

/**
 * Whether a log's entry is of a signature with this certificate, in DER, byte for byte. The library compares signature and
 * content alone; who watches the log for signatures in their name sees the certificate.
 */
export function logsCertificate(body: Buffer, certificate: Buffer): boolean {
  try {
    const spec = at(JSON.parse(body.toString("utf8")), "spec");
    return places.some((place) => {
      const held = text(place(spec));
      return held !== undefined && withoutPem(Buffer.from(held, "base64")).equals(certificate);
    });
  } catch {
    return false;
  }
}

/** A certificate in DER, given in DER or PEM. */
export function withoutPem(certificate: Buffer): Buffer {
  const found = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(certificate.toString("latin1"));
  return found?.[1] === undefined ? certificate : Buffer.from(found[1], "base64");
}
