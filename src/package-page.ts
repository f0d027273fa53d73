import { openAudit } from "./audit.ts";
import { bySeverity, type Finding } from "./model/finding.ts";
import type { Organisation } from "./model/organisation.ts";
import type { PackagePage, PackageRepository } from "./model/package-page.ts";
import { byLevel, type PackagePosture } from "./model/posture.ts";
import type { RegistryRecord } from "./model/registry-record.ts";
import type { PolicyFile, Repository } from "./model/snapshot.ts";
import { surroundingsOf } from "./trace/surroundings.ts";
import { trace } from "./trace/index.ts";
import { openWorld } from "./trace/world.ts";
import { type Unlooked, whoCanPublish, type WhoSubject } from "./trace/who/index.ts";

/** What a page is made of: a record, and the repositories that have to do with the package. */
export interface PackageParts {
  readonly record: RegistryRecord;
  readonly repositories: readonly Repository[];
  readonly organisation?: Organisation;
  readonly organisationPolicy?: PolicyFile;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** One package on one page: what workflows say, what its registry holds, how its versions came out, who can publish it. Pure. */
export function packagePage({ record, repositories, ...snapshot }: PackageParts): PackagePage {
  const { registry, purl } = record;
  const audit = openAudit(snapshot);
  const found: PackageRepository[] = [];
  const subjects: WhoSubject[] = [];
  const unlooked: Unlooked[] = [];
  const postures: PackagePosture[] = [];
  const findings: Finding[] = [];
  for (const given of repositories) {
    const repository = { ...given, records: [record] };
    const world = openWorld(repository);
    const traced = trace(repository, world);
    const { ledger, github } = surroundingsOf(repository, traced, world, snapshot);
    const entry = ledger?.find((one) => one.purl === purl);
    const paths = entry === undefined ? [] : entry.paths.length > 0 ? entry.paths : entry.perhaps;
    const name = repository.slug ?? repository.root;
    if (github !== null) subjects.push({ slug: github.slug, settings: github.settings, paths });
    else if (entry !== undefined) unlooked.push({ name, paths });
    if (entry === undefined) continue;
    found.push({ name, entry });
    const audited = audit.repository(repository);
    postures.push(...audited.packages.filter((one) => one.registry === registry && one.purl === purl));
    findings.push(...audited.findings.filter(({ packages }) => packages.includes(purl)));
  }
  return {
    registry,
    purl,
    record,
    repositories: found,
    posture: weakest(postures),
    findings: findings.sort((a, b) => bySeverity(a.severity, b.severity)),
    who: whoCanPublish({ record, repositories: subjects, unlooked, organisation: snapshot.organisation ?? null, date: snapshot.date }),
  };
}

/** Where nothing is known of how it is published lowers nothing, but leaves the rest uncertain where a publish path was seen. */
function weakest(postures: readonly PackagePosture[]): PackagePosture | null {
  const [unknown, known] = [true, false].map((isUnknown) => postures.filter(({ level }) => (level === "unknown") === isUnknown));
  const [lowest] = known?.toSorted((a, b) => byLevel(a.level, b.level)) ?? [];
  if (lowest === undefined || lowest.level === "token") return lowest ?? unknown?.[0] ?? null;
  const unseen = (unknown ?? []).flatMap((one) => (one.paths.length > 0 ? one.unseen : []));
  return unseen.length === 0 ? lowest : { ...lowest, certain: false, unseen: [...new Set([...lowest.unseen, ...unseen])] };
}
