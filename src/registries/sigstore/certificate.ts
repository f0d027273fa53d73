import { X509Certificate } from "node:crypto";
import type { Signer } from "@sigstore/verify";

/** What Fulcio wrote of a run; undefined where it stands nowhere. */
export interface RunCertificate {
  /** In whose name it is: the address of the workflow whose job signed. */
  readonly name: string | undefined;
  readonly issuer: string | undefined;
  /** Address of the workflow whose job signed: the called one. */
  readonly signer: string | undefined;
  readonly runner: string | undefined;
  /** Address of the repository. */
  readonly source: string | undefined;
  readonly commit: string | undefined;
  readonly ref: string | undefined;
  /** Address of the workflow that was started: the calling one. */
  readonly config: string | undefined;
  readonly event: string | undefined;
  readonly run: string | undefined;
  readonly environment: string | undefined;
}

/** Numbers below it: https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md, read at 001376a. */
const fulcio = "1.3.6.1.4.1.57264.1.";

export function runCertificate({ identity }: Signer): RunCertificate {
  const held = new Map(identity?.oids?.map(({ oid, value }) => [oid?.id.join("."), value]));
  const read = (number: number) => derText(held.get(`${fulcio}${number}`));
  // In early 2023, GitHub's runs had these only: as they are, not in DER.
  const before = (number: number) => held.get(`${fulcio}${number}`)?.toString("utf8");
  const repository = before(5);
  return {
    name: identity?.subjectAlternativeName,
    issuer: read(8) ?? before(1),
    signer: read(9),
    runner: read(11),
    source: read(12) ?? (repository === undefined ? undefined : `https://github.com/${repository}`),
    commit: read(13) ?? before(3),
    ref: read(14) ?? before(6),
    config: read(18),
    event: read(20) ?? before(2),
    run: read(21),
    environment: read(23),
  };
}

/**
 * Fulcio took environments up on 2025-11-04 (sigstore/fulcio#2190) and next changed certificates on 2026-03-31 (#2307); which day
 * its public instance followed is not known.
 */
const environmentsSince = Date.parse("2026-04-01");

/** Whether a certificate, in DER, is young enough to name the run's environment: where it names none, the run had none. */
export function namesEnvironments(certificate: Uint8Array): boolean {
  return new X509Certificate(certificate).validFromDate.getTime() >= environmentsSince;
}

/** A UTF8String in DER that is not empty. */
function derText(der: Buffer | undefined): string | undefined {
  if (der?.[0] !== 0x0c) return undefined;
  const [, first = 0, second = 0, third = 0] = der;
  const [head, length] = first < 0x80 ? [2, first] : first === 0x81 ? [3, second] : first === 0x82 ? [4, second * 256 + third] : [0, 0];
  if (length === 0 || der.length !== head + length) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(der.subarray(head));
  } catch {
    return undefined;
  }
}
