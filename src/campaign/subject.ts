import type { Runbook } from "../model/fix.ts";
import type { Organisation } from "../model/organisation.ts";
import type { PackagePosture } from "../model/posture.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { AuditedPackage } from "../model/report.ts";
import type { RepositorySettings } from "../model/repository-settings.ts";

/** What a repository's campaigns are judged by. */
export interface CampaignSubject {
  /** `owner/name`. */
  readonly slug: string;
  /** As its default branch publishes. */
  readonly paths: readonly PublishPath[];
  readonly postures: readonly PackagePosture[];
  /** Null where no registry was asked. */
  readonly ledger: readonly AuditedPackage[] | null;
  /** Null where GitHub was not asked. */
  readonly settings: RepositorySettings | null;
  /** Null where the organisation as a whole was not looked at. */
  readonly organisation: Organisation | null;
  /** The human half for each package: of those that are to publish in another way, and of those that do already. */
  readonly runbooks: readonly Runbook[];
  /** Change of the workflow that publishes a package, by purl: where it can be looked at. */
  readonly proposed: ReadonlyMap<string, Proposed>;
  /** Steps that people said are done, as `toldKey` writes them. */
  readonly told: ReadonlySet<string>;
}

export interface Proposed {
  /** `planned`: it is not opened yet. */
  readonly state: "planned" | "open" | "declined";
  /** Address of the pull request; null where there is none. */
  readonly url: string | null;
}
