import type { Finding, Severity } from "../model/finding.ts";
import type { Level } from "../model/posture.ts";
import type { AuditedOrganisation, Report, Unseen } from "../model/report.ts";
import type { RegistryId } from "../model/registry.ts";
import { isOfRegistries } from "../model/rule.ts";
import { isSetting } from "../model/setting.ts";
import { allAudited, type Audited, auditedName, spotOf } from "./whereabouts.ts";

/** One of two audits, as far as a comparison looks at it. */
export interface Side {
  readonly date: string | null;
  /** Ids of the rules that were asked. */
  readonly rules: readonly string[];
  /** Ids of those among them that ask registries. */
  readonly registryRules: readonly string[];
  /** Names of repositories that could not be read. */
  readonly unread: readonly string[];
  readonly audited: readonly SideAudited[];
}

export interface SideAudited {
  readonly kind: "organisation" | "repository";
  /** Login, `owner/name` or root. */
  readonly name: string;
  readonly findings: readonly SideFinding[];
  readonly waived: readonly SideFinding[];
  readonly unseen: readonly SideUnseen[];
  readonly packages: readonly SidePackage[];
  /** Rules that its policy switches off. */
  readonly off: readonly string[];
  /** Files that could not be read, or not all of them. */
  readonly unreadable: readonly string[];
  /** Whether registries were asked about it. */
  readonly registries: boolean;
}

export interface SideFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** The file it stands in, or the setting's name. */
  readonly where: string;
  /** With line and column. */
  readonly spot: string;
  readonly says: string;
  /** purls. */
  readonly packages: readonly string[];
  readonly fingerprint: string;
}

export interface SideUnseen {
  readonly rules: readonly string[];
  /** Null where it is about no file. */
  readonly file: string | null;
  readonly setting: string | null;
  readonly says: string;
  readonly needs: string | null;
}

export interface SidePackage {
  readonly purl: string | null;
  readonly registry: RegistryId;
  readonly level: Level;
  readonly missing: readonly string[];
}

/** A report that was just made. */
export function sideOf(report: Report): Side {
  return {
    date: report.date,
    rules: report.rules.map(({ id }) => id),
    registryRules: report.rules.filter(({ sight }) => isOfRegistries(sight)).map(({ id }) => id),
    unread: report.organisation?.looked.unread ?? [],
    audited: allAudited(report).map((audited) => auditedSide(audited, report)),
  };
}

function auditedSide(audited: Audited, { repositories }: Report): SideAudited {
  return {
    kind: isOrganisation(audited) ? "organisation" : "repository",
    name: auditedName(audited),
    findings: audited.findings.map(findingSide),
    waived: audited.waived.map(({ finding }) => findingSide(finding)),
    unseen: audited.unseen.map(unseenSide),
    packages: isOrganisation(audited) ? [] : audited.packages.map(({ purl, registry, level, missing }) => ({ purl, registry, level, missing })),
    off: audited.policy.off,
    unreadable: audited.problems.map(({ file }) => file),
    registries: (isOrganisation(audited) ? repositories : [audited]).some(({ ledger }) => ledger !== null),
  };
}

function isOrganisation(audited: Audited): audited is AuditedOrganisation {
  return "login" in audited;
}

function findingSide({ rule, severity, at, says, packages, fingerprint }: Finding): SideFinding {
  return { rule, severity, where: isSetting(at) ? at.setting : at.file, spot: spotOf(at), says, packages, fingerprint };
}

function unseenSide({ at, says, rules, needs }: Unseen): SideUnseen {
  const setting = at !== null && isSetting(at) ? at.setting : null;
  return { rules, file: at === null || isSetting(at) ? null : at.file, setting, says, needs };
}
