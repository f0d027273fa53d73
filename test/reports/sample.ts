import type { Finding } from "../../src/model/finding.ts";
import type { Waiver } from "../../src/model/policy.ts";
import type { PackagePosture } from "../../src/model/posture.ts";
import type { AuditedOrganisation, AuditedRepository, Report, Unseen } from "../../src/model/report.ts";
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

export const staleSecret: RuleMetadata = {
  id: "stale-publish-secret",
  group: "tokens",
  summary: "A publish token has not been replaced for a long time",
  severity: "medium",
  confidence: "high",
  incidents: "tokens that leaked long before they were used",
  controls: { ssdf: ["PS.1.1"] },
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
    ledger: null,
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
  return {
    schema: "imprimatur/audit@1",
    date: "2026-11-25",
    rules: [storedToken, wideIdentity],
    repositories: repositories.map(aRepository),
    organisation: null,
  };
}

/** The organisation's token is old; GitHub shows the secret's name and date, and no file. */
export function aSettingFinding(given: Partial<Finding> = {}): Finding {
  return aFinding({
    rule: staleSecret.id,
    severity: "medium",
    at: { setting: "organisation secret NPM_TOKEN", page: "organizations/lanternfish/settings/secrets/actions" },
    says: "The secret NPM_TOKEN was last replaced on 2024-02-01.",
    next: "Replace the token at npm, and the secret with it.",
    evidence: [{ setting: "repository lanternfish/oil", page: "lanternfish/oil/settings/secrets/actions", says: "It can read the secret." }],
    job: null,
    packages: [],
    fingerprint: "abcdefabcdefabcdefabcdefabcdefab",
    ...given,
  });
}

export const aSetting = { setting: "environment release", page: "lanternfish/lamp/settings/environments" } as const;

export function anOrganisation(given: Partial<AuditedOrganisation> = {}): AuditedOrganisation {
  return {
    login: "lanternfish",
    host: "https://github.com",
    looked: { repositories: 2, publishing: 1, unread: [] },
    findings: [],
    waived: [],
    unseen: [],
    policy: { state: "none", sources: [], off: [] },
    problems: [],
    baseline: null,
    ...given,
  };
}

/** A report of an organisation and its repositories. */
export function anOrganisationReport(organisation: Partial<AuditedOrganisation>, ...repositories: readonly Partial<AuditedRepository>[]): Report {
  return { ...aReport(...repositories), rules: [storedToken, wideIdentity, staleSecret], organisation: anOrganisation(organisation) };
}

/** One of everything that an audit of an organisation adds. */
export function aFullOrganisationReport(): Report {
  const waived = [{ finding: aSettingFinding({ fingerprint: "d".repeat(32) }), waiver: aWaiver({ rule: staleSecret.id, from: "organisation" }) }];
  const unseen = [
    anUnseen({ at: null, says: "Who has no second factor was not seen.", needs: "The permission members: read would show it." }),
    anUnseen({ at: { setting: "access tokens", page: null }, says: "Access tokens were not seen.", needs: "Its owners can show them." }),
  ];
  const own = aFinding({ at: aSetting, evidence: [...aFinding().evidence, { ...aSetting, says: "It has no reviewers." }] });
  return anOrganisationReport(
    {
      looked: { repositories: 3, publishing: 1, unread: ["lanternfish/vault"] },
      findings: [aSettingFinding(), aSettingFinding({ at: { setting: "organisation secret PYPI", page: null } })],
      waived,
      unseen,
      policy: { state: "in-force", sources: ["imprimatur.yml"], off: [] },
      problems: [{ file: "imprimatur.yml", line: 1, column: 2, code: "loosened-policy", message: "It loosens." }],
      baseline: { known: 1, gone: 2 },
    },
    {
      findings: [aFinding(), own],
      unseen: [anUnseen({ at: aSetting, needs: "The permission administration: read would show it." })],
      packages: [aPosture()],
    },
    { slug: "lanternfish/oil" },
  );
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

/** The same of settings: their names are people's making too. */
export function sayingOfSettings(text: string): Report {
  const at = { setting: text, page: text };
  const finding = aFinding({ at, says: text, next: text, evidence: [{ ...at, says: text }], job: null, packages: [] });
  const [repository] = saying(text).repositories;
  const unseen = [anUnseen({ at, says: text, needs: text }), anUnseen({ at: null, says: text, needs: text })];
  const own = { findings: [finding], waived: [{ finding, waiver: aWaiver({ reason: text }) }], unseen };
  return anOrganisationReport({ login: text, looked: { repositories: 2, publishing: 1, unread: [text] }, ...own }, { ...repository, ...own });
}

export function theRendering(given: Partial<Rendering> = {}): Rendering {
  return { painter: plain, width: 100, view: "findings", version: "1.2.3", page: (rule) => `# ${rule}\n\nSee [the other](other.md).\n`, ...given };
}
