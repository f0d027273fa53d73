import type { Finding } from "./finding.ts";
import type { LedgerEntry } from "./ledger.ts";
import type { PackagePosture } from "./posture.ts";
import type { RegistryId } from "./registry.ts";
import type { RegistryRecord } from "./registry-record.ts";
import type { WhoCanPublish } from "./who.ts";

/** One package whole: everything that is known of it, from all repositories that have to do with it. */
export interface PackagePage {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  readonly record: RegistryRecord;
  /** From each repository that publishes or declares it; empty: it is an orphan, or nothing was looked at. */
  readonly repositories: readonly PackageRepository[];
  /** The lowest level of all; null where no repository has to do with it. */
  readonly posture: PackagePosture | null;
  /** Findings that bear on it, the gravest first. */
  readonly findings: readonly Finding[];
  readonly who: WhoCanPublish;
}

export interface PackageRepository {
  /** `owner/name`, or as a person named it. */
  readonly name: string;
  readonly entry: LedgerEntry;
}
