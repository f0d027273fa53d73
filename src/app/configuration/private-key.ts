import { createPrivateKey } from "node:crypto";

/** GitHub's are of 2048 bits. */
const leastBits = 2048;

/** A private key of RSA as PKCS#8, given as PEM, with `\n` in place of line ends, or as base64 of it; undefined where it is none. */
export function privateKeyIn(given: string): string | undefined {
  const lines = given.replaceAll("\\n", "\n").trim();
  const pem = lines.startsWith("-----BEGIN") ? lines : Buffer.from(lines, "base64").toString("latin1");
  try {
    const key = createPrivateKey(pem);
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return key.asymmetricKeyType === "rsa" && bits >= leastBits ? key.export({ type: "pkcs8", format: "pem" }).toString() : undefined;
  } catch {
    // What Node says quotes nothing that helps, and the key must not be told.
    return undefined;
  }
}
