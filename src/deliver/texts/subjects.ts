import type { Campaign } from "../../model/campaign.ts";
import type { Finding } from "../../model/finding.ts";
import type { Refusal } from "../../model/fix.ts";
import type { Author, Leave } from "../../model/plan.ts";
import type { PackagePosture } from "../../model/posture.ts";
import type { AuditedOrganisation, Unseen } from "../../model/report.ts";
import type { RepositoryWork } from "../../model/repository-work.ts";
import type { RuleMetadata } from "../../model/rule.ts";
import type { ChangeSet } from "../change-sets.ts";
import type { Decision } from "../decisions.ts";

/** Where something of ours is. */
export interface Numbered {
  readonly number: number;
  /** Absolute address. */
  readonly url: string;
}

/** What a pull request is written from. */
export interface PullRequestSubject {
  /** `owner/name`. */
  readonly slug: string;
  /** Address of the host people open, without a slash at its end. */
  readonly host: string;
  /** In whose name the commit is signed off. */
  readonly by: Author;
  readonly set: ChangeSet;
  /** Of the content that is, or will be, on its branch. */
  readonly fingerprint: string;
  /** Of the packages that it moves. */
  readonly campaigns: readonly Campaign[];
  /** Why it must not be merged yet, one sentence each; empty where it may. */
  readonly holds: readonly string[];
  /** In its files. */
  readonly refusals: readonly Refusal[];
  /** Those it settles. */
  readonly rules: readonly RuleMetadata[];
  /** The repository's issue; null where there is none (yet). */
  readonly issue: Numbered | null;
}

/** `opens`: it is not there yet, and comes with this plan. The others as in a plan's standings. */
export interface ListedPullRequest {
  readonly file: string;
  readonly state: "open" | "declined" | "taken-over" | "opens" | "waits";
  readonly pullRequest: Numbered | null;
}

/** What a repository's issue is written from. */
export interface IssueSubject {
  readonly slug: string;
  readonly host: string;
  readonly by: Author;
  readonly visibility: RepositoryWork["visibility"];
  /** Whether nothing is left: the text is then what the closed issue says. */
  readonly isDone: boolean;
  /** What people said is done, sorted. */
  readonly told: readonly string[];
  readonly postures: readonly PackagePosture[];
  readonly campaigns: readonly Campaign[];
  /** By file. */
  readonly pullRequests: readonly ListedPullRequest[];
  /** That no pull request settles. */
  readonly findings: readonly Finding[];
  readonly refusals: readonly Refusal[];
  readonly decisions: readonly Decision[];
  readonly unseen: readonly Unseen[];
  readonly rules: readonly RuleMetadata[];
}

/** What the organisation's overview is written from. */
export interface OverviewSubject {
  /** Login. */
  readonly organisation: string;
  readonly host: string;
  /** Of the repository that holds it. */
  readonly visibility: RepositoryWork["visibility"];
  readonly isDone: boolean;
  readonly repositories: readonly OverviewRepository[];
  readonly audited: AuditedOrganisation | null;
  readonly rules: readonly RuleMetadata[];
}

export interface OverviewRepository {
  readonly slug: string;
  /** Null where it could not be looked at. */
  readonly visibility: RepositoryWork["visibility"] | null;
  readonly postures: readonly PackagePosture[];
  readonly campaigns: readonly Campaign[];
  readonly pullRequests: readonly ListedPullRequest[];
  readonly issue: Numbered | null;
  /** What was left, and why; what is up to date is not among it. */
  readonly left: readonly Leave[];
  readonly decisions: readonly Decision[];
}
