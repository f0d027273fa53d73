import type { AuditedRepository, Report } from "../model/report.ts";
import type { Audited } from "./whereabouts.ts";

/** What of an earlier report matters for a comparison. */
export interface EarlierReport {
  readonly repositories: readonly EarlierRepository[];
  /** Missing where it is of repositories alone. */
  readonly organisation?: EarlierOrganisation | null;
}

export interface EarlierOrganisation {
  readonly login: string;
  readonly fingerprints: readonly string[];
}

export interface EarlierRepository {
  readonly root: string;
  readonly slug: string | null;
  readonly fingerprints: readonly string[];
}

/**
 * The report without the findings that stood in the earlier one already. They are counted, and so are those that are
 * gone; one that is waived by now is neither. A repository is compared with its namesake: the one of the same slug, or
 * of the same root; when both reports have one repository alone, the two are compared whatever they are called. An
 * organisation is compared with the one of its login.
 */
export function newSince(report: Report, earlier: EarlierReport): Report {
  const alone = report.repositories.length === 1 && earlier.repositories.length === 1;
  return {
    ...report,
    repositories: report.repositories.map((repository) =>
      compared(repository, alone ? earlier.repositories[0] : namesake(repository, earlier.repositories)),
    ),
    organisation: report.organisation && compared(report.organisation, sameLogin(report.organisation, earlier.organisation)),
  };
}

function namesake({ root, slug }: AuditedRepository, earlier: readonly EarlierRepository[]): EarlierRepository | undefined {
  const bySlug = slug === null ? undefined : earlier.find((one) => one.slug?.toLowerCase() === slug.toLowerCase());
  return bySlug ?? earlier.find((one) => one.root === root && (one.slug === null || slug === null));
}

function sameLogin({ login }: Pick<EarlierOrganisation, "login">, earlier: EarlierReport["organisation"]): EarlierOrganisation | undefined {
  return earlier?.login.toLowerCase() === login.toLowerCase() ? (earlier ?? undefined) : undefined;
}

function compared<A extends Audited>(audited: A, earlier: Pick<EarlierRepository, "fingerprints"> | undefined): A {
  const before = new Set(earlier?.fingerprints);
  const findings = audited.findings.filter(({ fingerprint }) => !before.has(fingerprint));
  const still = new Set([...audited.findings, ...audited.waived.map(({ finding }) => finding)].map(({ fingerprint }) => fingerprint));
  return {
    ...audited,
    findings,
    baseline: { known: audited.findings.length - findings.length, gone: [...before].filter((fingerprint) => !still.has(fingerprint)).length },
  };
}
