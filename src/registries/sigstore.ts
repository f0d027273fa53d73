import { Verifier } from "@sigstore/verify";
import type { Attested, Verification, VerifyBundle } from "./attested.ts";
import { withinBounds } from "./sigstore/bounds.ts";
import { namesEnvironments, runCertificate } from "./sigstore/certificate.ts";
import { readBundle } from "./sigstore/entity.ts";
import { failureOf, isUnsupported } from "./sigstore/failure.ts";
import { logsCertificate } from "./sigstore/log-entry.ts";
import { trustMaterialOf } from "./sigstore/root.ts";
import { isRun, type SignedRun, signedRun } from "./sigstore/run.ts";
import { builtByFault, subjectFault } from "./sigstore/statement.ts";

/**
 * Verifies Sigstore bundles against a TrustedRoot in JSON, with one log entry, one certificate log and one trusted time at
 * least: whether a certificate was valid is told by that time, never by today's. A root that cannot be read leaves every
 * bundle unchecked.
 */
export function verifierFor(trustedRoot: unknown): VerifyBundle {
  const material = trustMaterialOf(trustedRoot);
  if (material === undefined) return () => ({ state: "unchecked", says: "No trusted root could be read to check it against." });
  const verifier = new Verifier(material, { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 1 });
  return (attested) => verified(attested, verifier);
}

function verified(attested: Attested, verifier: Verifier): Verification {
  try {
    if (!withinBounds(attested.bundle)) return refused("The bundle is too large or too deep to be read.");
    const { entity, signed, certificate, logged } = readBundle(attested.bundle);
    if (certificate === null) return ofNoRun(attested, "It was signed with a key, not with the certificate of a run.");
    const told = runCertificate(verifier.verify(entity));
    if (!logged.every((body) => logsCertificate(body, certificate))) return refused("Its log entry is of another certificate.");
    const other = subjectFault(signed, attested.digest);
    if (other !== undefined) return refused(other);
    if (!isRun(told)) return ofNoRun(attested, "The certificate was not issued to a run of GitHub Actions or of gitlab.com.");
    const run = signedRun(told);
    if (typeof run === "string") return refused(run);
    const fault = builtByFault(signed, run) ?? publisherFault(attested, run);
    if (fault !== undefined) return refused(fault);
    const { origin } = run;
    const hasNoEnvironment = origin.environment === null && namesEnvironments(certificate);
    return { state: "verified", origin, ...(hasNoEnvironment ? { hasNoEnvironment } : {}) };
  } catch (error) {
    const says = failureOf(error);
    return isUnsupported(error) ? { state: "unchecked", says } : refused(says);
  }
}

/** Whoever else signed says nothing about where a release came from. It is a fault where the registry takes or names runs alone. */
function ofNoRun({ anySigner, publisher }: Attested, says: string): Verification {
  return anySigner === true || publisher?.provider === "other" ? { state: "unchecked", says } : refused(says);
}

/**
 * npm compares the file that was started, PyPI the one whose job signed: the registry may mean either. Hosts take names of
 * repositories in any case.
 */
function publisherFault({ publisher }: Attested, { repository, started, signing, origin }: SignedRun): string | undefined {
  if (publisher === undefined) return undefined;
  if ((publisher.provider ?? origin.provider) !== origin.provider) {
    return `The registry names another kind of publisher than the certificate, which is of a run of ${hosts[origin.provider]}.`;
  }
  if ((publisher.repository ?? repository).toLowerCase() !== repository.toLowerCase()) {
    return `The registry names another repository than the certificate, which names ${repository}.`;
  }
  const files = [started, signing].flatMap((path) => (path === null ? [] : [path]));
  const { workflow } = publisher;
  if (workflow === undefined || files.some((path) => path === workflow || path === `.github/workflows/${workflow}`)) return undefined;
  return `The registry names another workflow than the certificate, which names ${[...new Set(files)].join(" and ") || "none"}.`;
}

const hosts = { github: "GitHub Actions", gitlab: "gitlab.com", other: "another CI" } as const;

function refused(says: string): Verification {
  return { state: "refused", says };
}
