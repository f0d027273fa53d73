import type { Finding } from "../../src/model/finding.ts";
import type { Waiver } from "../../src/model/policy.ts";
import type { PackagePosture } from "../../src/model/posture.ts";
import type { AuditedRepository, Report, Unseen } from "../../src/model/report.ts";
import type { RuleMetadata } from "../../src/model/rule.ts";
import { plain } from "../../src/reports/painter.ts";
import type { Rendering } from "../../src/reports/rendering.ts";
import { releaseFile, slug } from "../builders.ts";

export const storedToken: RuleMetadata = {
  id: "stored-publish-token",
  group: "tokens",
  summary: "A workflow job publishes with a long-lived token kept as a secret",
  severity: "high",
  confidence: "high",
  incidents: "stolen publish tokens",
  controls: { ssdf: ["PS.1.1", "PO.5.1"], iso27001: ["A.5.17", "A.5.9"], soc2: ["CC6.1"] },
};

export const wideIdentity: RuleMetadata = {
  id: "workflow-wide-id-token",
  group: "publish-job",
  summary: "Every workflow job can mint the identity token that publishes",
  severity: "medium",
  confidence: "high",
  incidents: "identity tokens taken from a job that built",
  controls: { ssdf: ["PS.1.1"], slsa: ["Build L3"] },
};

/** Lanternfish Press publishes its reading lamp with a token kept in a secret. */
export function aFinding(given: Partial<Finding> = {}): Finding {
  return {
    rule: storedToken.id,
    severity: "high",
    confidence: "high",
    at: { file: releaseFile, line: 20, column: 14, endLine: 20, endColumn: 25 },
    says: "npm publish uploads to npm with the secret NPM_TOKEN, although npm offers trusted publishing.",
    next: "Register this workflow as a trusted publisher at npm, and delete the secret.",
    evidence: [{ file: releaseFile, line: 22, column: 11, says: "NODE_AUTH_TOKEN is secrets.NPM_TOKEN" }],
    job: "publish",
    packages: ["pkg:npm/%40lanternfish/lamp"],
    fingerprint: "0123456789abcdef0123456789abcdef",
    ...given,
  };
}

export function aWaiver(given: Partial<Waiver> = {}): Waiver {
  return {
    rule: storedToken.id,
    where: releaseFile,
    line: null,
    reason: "The first release has to be made by token.",
    owner: "keeper",
    expires: "2027-01-31",
    from: "repository",
    at: { file: ".github/imprimatur.yml", line: 4, column: 5 },
    ...given,
  };
}

export function aPosture(given: Partial<PackagePosture> = {}): PackagePosture {
  return {
    purl: "pkg:npm/%40lanternfish/lamp",
    registry: "npm",
    level: "token",
    certain: true,
    ceiling: "sealed",
    missing: [`${releaseFile} › publish publishes with NPM_TOKEN: trusted publishing has to take its place.`],
    unseen: [],
    paths: [`${releaseFile} › publish`],
    ...given,
  };
}

export const notAsked: Unseen = {
  at: null,
  says: "What the registries hold was not looked at.",
  rules: ["single-registry-owner", "orphan-package"],
  needs: "An owner of the packages can show it.",
};

export function anUnseen(given: Partial<Unseen> = {}): Unseen {
  const at = { file: releaseFile, line: 9, column: 1 };
  return { at, says: "Which credential npm publish uses could not be told.", rules: [storedToken.id], needs: null, ...given };
}

export function aRepository(given: Partial<AuditedRepository> = {}): AuditedRepository {
  return {
    root: "lamp",
    slug,
    looked: { workflowFiles: 2, paths: 1, skipped: [] },
    findings: [],
    waived: [],
    unseen: [],
    packages: [],
    policy: { state: "none", sources: [], off: [] },
    problems: [],
    lines: [
      { file: releaseFile, line: 20, text: "        run: npm publish" },
      { file: releaseFile, line: 22, text: "          NODE_AUTH_TOKEN: ${{ secrets.NPM_TOKEN }}" },
    ],
    baseline: null,
    ...given,
  };
}

export function aReport(...repositories: readonly Partial<AuditedRepository>[]): Report {
  return { schema: "imprimatur/audit@1", date: "2026-11-25", rules: [storedToken, wideIdentity], repositories: repositories.map(aRepository) };
}

/** One of everything. */
export function aFullReport(): Report {
  return aReport({
    findings: [aFinding(), aFinding({ rule: wideIdentity.id, severity: "medium", confidence: "medium", evidence: [], job: null })],
    waived: [
      { finding: aFinding({ fingerprint: "f".repeat(32) }), waiver: aWaiver() },
      { finding: aFinding({ fingerprint: "e".repeat(32) }), waiver: aWaiver({ from: "comment", owner: null, expires: null, line: 20 }) },
    ],
    unseen: [anUnseen(), notAsked],
    packages: [
      aPosture(),
      aPosture({
        purl: null,
        registry: "pypi",
        level: "trusted",
        certain: false,
        ceiling: "trusted",
        missing: [],
        unseen: ["Whether the environment pypi is protected."],
      }),
    ],
    policy: { state: "in-force", sources: [".github/imprimatur.yml"], off: ["missing-provenance"] },
    problems: [{ file: "a.yml", line: 1, column: 2, code: "invalid-yaml", message: "A tab indents this line." }],
    baseline: { known: 3, gone: 1 },
  });
}

/** Every text of a report that comes from files, replaced. */
export function saying(text: string): Report {
  const at = { file: text, line: 3, column: 2 };
  const finding = aFinding({ at, says: text, next: text, evidence: [{ ...at, line: 4, says: text }], job: text, packages: [text] });
  const waiver = aWaiver({ where: text, reason: text, owner: text, at });
  return aReport({
    root: text,
    slug: null,
    looked: { workflowFiles: 1, paths: 1, skipped: [text] },
    findings: [finding],
    waived: [{ finding, waiver }],
    unseen: [anUnseen({ at, says: text, needs: text })],
    packages: [aPosture({ purl: `pkg:npm/${text}`, missing: [text], unseen: [text], paths: [text] })],
    policy: { state: "in-force", sources: [text], off: [] },
    problems: [{ ...at, code: "missing-file", message: text }],
    lines: [
      { file: text, line: 3, text },
      { file: text, line: 4, text },
    ],
  });
}

export function theRendering(given: Partial<Rendering> = {}): Rendering {
  return { painter: plain, width: 100, view: "findings", version: "1.2.3", page: (rule) => `# ${rule}\n\nSee [the other](other.md).\n`, ...given };
}
