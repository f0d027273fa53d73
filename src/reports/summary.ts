import { bySeverity, type Finding } from "../model/finding.ts";
import { byLevel, type Level, levels, type PackagePosture } from "../model/posture.ts";
import type { AuditedRepository, LookedAround, Report } from "../model/report.ts";
import type { RegistryId } from "../model/registry.ts";
import { registryName } from "./grouped-packages.ts";
import { counted, someOf } from "./lines.ts";
import { allAudited, type Audited, auditedName, spotOf } from "./whereabouts.ts";

/** Packages of one registry, counted by level. */
export interface LevelRow {
  readonly registry: string;
  /** In the order of the levels; null where the registry offers none so high. */
  readonly counts: readonly (number | null)[];
  readonly total: number;
}

/** Findings of one rule that are equally grave, wherever they stand. */
export interface Grave {
  readonly severity: Finding["severity"];
  readonly rule: string;
  /** Names and places in short. */
  readonly where: string;
  readonly says: string;
}

export function lookedAround({ organisation, repositories }: Report): LookedAround {
  const publishing = repositories.filter(({ looked, packages }) => looked.paths > 0 || packages.length > 0).length;
  return organisation?.looked ?? { repositories: repositories.length, publishing, unread: [] };
}

/** One row for each registry that packages are published to, in the order of the registries' names. */
export function levelRows(packages: readonly PackagePosture[]): readonly LevelRow[] {
  const rows = [...Map.groupBy(packages, ({ registry }) => registry).values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ registry: registryName(first), counts: countsOf(own, highest(own)), total: own.length }] : [];
  });
  return rows.sort((a, b) => (a.registry.toLowerCase() < b.registry.toLowerCase() ? -1 : 1));
}

export function countsOf(packages: readonly PackagePosture[], ceiling: Level = "sealed"): readonly (number | null)[] {
  return levels.map((level) => (byLevel(level, ceiling) > 0 ? null : packages.filter((one) => one.level === level).length));
}

function highest(packages: readonly PackagePosture[]): Level {
  return packages.map(({ ceiling }) => ceiling).reduce((a, b) => (byLevel(a, b) < 0 ? b : a), "unknown");
}

/** Each package once: of one that several repositories publish, the weakest way counts. */
export function distinctPackages(repositories: readonly AuditedRepository[]): readonly PackagePosture[] {
  const distinct = new Map<string, PackagePosture>();
  for (const repository of repositories) {
    for (const posture of repository.packages) {
      const key = keyOf(posture.registry, posture.purl, auditedName(repository));
      const known = distinct.get(key);
      if (known === undefined || weaker(posture, known)) distinct.set(key, posture);
    }
  }
  return [...distinct.values()];
}

function keyOf(registry: RegistryId, purl: string | null, repository: string): string {
  return JSON.stringify([registry, purl, purl === null ? repository : ""]);
}

/** Nothing known of one way is no weakness, where another way is known. */
function weaker({ level: a }: PackagePosture, { level: b }: PackagePosture): boolean {
  return b === "unknown" || (a !== "unknown" && byLevel(a, b) < 0);
}

/** Rules and what they found, the gravest first, those of most findings before others. */
export function gravest(report: Report): readonly Grave[] {
  const all = allAudited(report).flatMap((audited) => audited.findings.map((finding) => ({ finding, audited })));
  const summaries = new Map(report.rules.map(({ id, summary }) => [id, summary]));
  const groups = [...Map.groupBy(all, ({ finding: { rule, severity } }) => `${severity} ${rule}`).values()];
  return groups
    .flatMap((own) => (own[0] ? [{ own, first: own[0] }] : []))
    .sort((a, b) => bySeverity(a.first.finding.severity, b.first.finding.severity) || b.own.length - a.own.length || byRule(a.first, b.first))
    .map(({ own, first: { finding } }) => ({
      severity: finding.severity,
      rule: finding.rule,
      where: whereOf(own, report.organisation?.login),
      says: own.length === 1 ? finding.says : (summaries.get(finding.rule) ?? finding.says),
    }));
}

interface Found {
  readonly finding: Finding;
  readonly audited: Audited;
}

function byRule({ finding: { rule: a } }: Found, { finding: { rule: b } }: Found): number {
  return a < b ? -1 : 1;
}

const mostNames = 3;

/** An organisation's own repositories go without its name, so that more of them have room. */
function whereOf(found: readonly Found[], login: string | undefined): string {
  const names = [...new Set(found.map(({ audited }) => auditedName(audited)))].map((name) =>
    login !== undefined && name.startsWith(`${login}/`) ? name.slice(login.length + 1) : name,
  );
  const spots = someOf(
    found.map(({ finding: { at } }) => spotOf(at)),
    mostNames,
  );
  const count = found.length === names.length ? "" : `${found.length} `;
  if (names.length > 1) return `${count}in ${counted(names.length, "repository", "repositories")}: ${someOf(names.toSorted(), mostNames)}`;
  if (found.some(({ audited }) => "login" in audited)) return `${count}${count === "" ? "" : "in the organisation: "}${spots}`;
  return `${count}${count === "" ? "" : "in "}${names.join("")}: ${spots}`;
}
