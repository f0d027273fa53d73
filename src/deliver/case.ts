import type { CampaignSubject } from "../campaign/subject.ts";
import type { Fixed } from "../model/fix.ts";
import type { Waive } from "./slash/slash-acts.ts";
import type { Observed } from "../model/observed.ts";
import type { Author } from "../model/plan.ts";
import type { DeliveryChoices } from "../model/policy.ts";
import type { AuditedOrganisation, AuditedRepository } from "../model/report.ts";
import type { RepositoryWork } from "../model/repository-work.ts";
import type { RuleMetadata } from "../model/rule.ts";

/** All that a plan is made from. */
export interface PlanInput {
  /** Login. */
  readonly organisation: string;
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly by: Author;
  readonly rules: readonly RuleMetadata[];
  /** Every audited repository, sorted by slug. */
  readonly repositories: readonly RepositoryCase[];
  /** Null where only repositories were looked at. */
  readonly audited: AuditedOrganisation | null;
  /** The repository whose issue is the overview; null: there is none that could hold it. */
  readonly overview: { readonly slug: string; readonly work: Observed<RepositoryWork> } | null;
}

export interface RepositoryCase {
  /** `owner/name`. */
  readonly slug: string;
  readonly audited: AuditedRepository;
  readonly fixed: Fixed;
  readonly delivery: DeliveryChoices;
  /** Logins and `organisation/team`s. */
  readonly reviewers: readonly string[];
  /** What its campaigns are judged by, besides what is open at GitHub. */
  readonly campaign: Omit<CampaignSubject, "told" | "proposed">;
  readonly work: Observed<RepositoryWork>;
}

/** All that a plan is made from, but for what is open at GitHub. */
export interface Cases {
  /** Login. */
  readonly organisation: string;
  readonly host: string;
  readonly date: string;
  readonly rules: readonly RuleMetadata[];
  /** Sorted by slug. */
  readonly repositories: readonly Case[];
  /** `owner/name` of every repository of the snapshot, also where only some were asked for. */
  readonly collected: readonly string[];
  /** Null where only some repositories were asked for. */
  readonly audited: AuditedOrganisation | null;
}

export interface Case extends Omit<RepositoryCase, "work"> {
  /** Writes a waiver into its policy file. */
  readonly waive: Waive;
}
