import type { Finding } from "../../src/model/finding.ts";
import type { AuditedRepository } from "../../src/model/report.ts";

/** An audited repository of Lanternfish Press in which nothing was found. */
export function audited(given: Partial<AuditedRepository> = {}): AuditedRepository {
  return {
    root: "lamp",
    slug: null,
    looked: { workflowFiles: 1, paths: 1, skipped: [] },
    findings: [],
    waived: [],
    unseen: [],
    packages: [],
    ledger: null,
    policy: { state: "none", sources: [], off: [] },
    problems: [],
    lines: [],
    baseline: null,
    ...given,
  };
}

/** One finding for each fingerprint. */
export function findings(...fingerprints: readonly string[]): readonly Finding[] {
  return fingerprints.map((fingerprint, index) => ({
    rule: "stored-publish-token",
    severity: "high",
    confidence: "high",
    at: { file: ".github/workflows/release.yml", line: index + 1, column: 1 },
    says: "The workflow job publish uploads with a stored token.",
    next: "Register a trusted publisher.",
    evidence: [],
    job: "publish",
    packages: [],
    fingerprint,
  }));
}

/** As the waiver of a finding. */
export const aWaiver = {
  rule: "stored-publish-token",
  where: "**",
  reason: "The first version cannot come by trusted publishing.",
  owner: null,
  expires: null,
  from: "repository",
  line: null,
  at: { file: ".github/imprimatur.yml", line: 3, column: 5 },
} as const;
