import { bySeverity, type Finding } from "../../model/finding.ts";
import { nameOf } from "../../model/known-registry.ts";
import type { BookPackage } from "../../model/posture-book.ts";
import { byLevel, type PackagePosture } from "../../model/posture.ts";
import type { AuditedFit, Report } from "../../model/report.ts";
import type { RegistryId } from "../../model/registry.ts";
import type { RegistryRecord } from "../../model/registry-record.ts";
import type { WhoCanPublish } from "../../model/who.ts";
import type { Rendering } from "../rendering.ts";
import { distinctPackages } from "../summary.ts";
import { type Audited, allAudited, auditedName, hostOf } from "../whereabouts.ts";
import { packageName } from "../wording.ts";
import { nearness, type Reach, reachOf, unlooked } from "./reach.ts";

/** Everything that a page tells of, put in order once. */
export interface Page {
  readonly report: Report;
  readonly rendering: Rendering;
  readonly host: string;
  /** The weakest first. */
  readonly packages: readonly PagePackage[];
  /** Packages at registries that belong to no repository. */
  readonly orphans: readonly BookPackage[];
  readonly findings: readonly Found[];
}

export interface PagePackage {
  /** The one that addresses in the page use. */
  readonly number: number;
  readonly name: string;
  readonly registry: RegistryId;
  readonly posture: PackagePosture;
  /** Of those that publish or declare it. */
  readonly repositories: readonly string[];
  /** Null where its registry was not asked. */
  readonly record: RegistryRecord | null;
  readonly who: Omit<WhoCanPublish, "graph"> | null;
  readonly fits: readonly AuditedFit[];
  readonly reach: Reach;
}

export interface Found {
  readonly finding: Finding;
  readonly audited: Audited;
  /** Name of the repository or organisation. */
  readonly of: string;
}

export function pageOf(report: Report, rendering: Rendering): Page {
  const holders = holdersOf(report);
  const told = new Map((rendering.book?.packages ?? []).map((one) => [keyOf(one.record.registry, one.record.purl), one] as const));
  const packages = distinctPackages(report.repositories).map((posture) => {
    const key = keyOf(posture.registry, posture.purl);
    const held = posture.purl === null ? [] : (holders.get(key) ?? []);
    const booked = told.get(key);
    const entries = held.flatMap(({ entry }) => entry ?? []);
    const who = booked?.who ?? entries[0]?.who ?? null;
    return {
      name: posture.purl === null ? `not told, of ${posture.paths[0] ?? nameOf(posture.registry)}` : packageName(posture.purl),
      registry: posture.registry,
      posture,
      repositories: held.map(({ of }) => of),
      record: booked?.record ?? entries[0]?.record ?? null,
      who,
      fits: entries.flatMap(({ fits }) => fits),
      reach: who === null ? unlooked : reachOf(who),
    };
  });
  const known = new Set(packages.map(({ registry, posture }) => keyOf(registry, posture.purl)));
  return {
    report,
    rendering,
    host: hostOf(report),
    packages: packages.sort(weakestFirst).map((one, number) => ({ ...one, number })),
    orphans: [...told].filter(([key, { repositories }]) => !known.has(key) && repositories.length === 0).map(([, one]) => one),
    findings: foundIn(report),
  };
}

function keyOf(registry: RegistryId, purl: string | null): string {
  return `${registry} ${purl ?? ""}`;
}

/** Of each package the repositories it stands in, with what each report holds of its registry. */
function holdersOf({ repositories }: Report) {
  return Map.groupBy(
    repositories.flatMap((repository) =>
      repository.packages.map(({ registry, purl }) => ({
        key: keyOf(registry, purl),
        of: auditedName(repository),
        entry: repository.ledger?.find(({ record }) => record.registry === registry && record.purl === purl) ?? null,
      })),
    ),
    ({ key }) => key,
  );
}

function weakestFirst(a: Omit<PagePackage, "number">, b: Omit<PagePackage, "number">): number {
  const near = ({ reach }: typeof a) => (reach.by === null ? 0 : nearness.indexOf(reach.by));
  return byLevel(a.posture.level, b.posture.level) || near(a) - near(b) || (a.name < b.name ? -1 : Number(a.name > b.name));
}

/** The gravest first. */
function foundIn(report: Report): readonly Found[] {
  const all = allAudited(report).flatMap((audited) => audited.findings.map((finding) => ({ finding, audited, of: auditedName(audited) })));
  return all.sort((a, b) => bySeverity(a.finding.severity, b.finding.severity));
}
