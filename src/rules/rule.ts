import type { Confidence, Severity } from "../model/finding.ts";
import type { RepositoryDigest } from "../model/digest.ts";
import type { Organisation } from "../model/organisation.ts";
import type { Evidence, Place, Region, Span } from "../model/place.ts";
import type { PolicySubject } from "../model/policy.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RegistryRecord } from "../model/registry-record.ts";
import type { RuleMetadata } from "../model/rule.ts";
import type { Setting, SettingEvidence, Whereabouts } from "../model/setting.ts";
import type { PublishJob, Surroundings } from "../model/surroundings.ts";
import type { Workflow } from "../model/workflow.ts";

/** What a rule says about one place; the rest only where it differs from what the rule or its subject gives. */
export interface Remark {
  readonly at: Whereabouts;
  /** One sentence about this place. */
  readonly says: string;
  /** What a person should do next, one sentence. */
  readonly next: string;
  readonly evidence?: readonly (Evidence | SettingEvidence)[];
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** Id of the workflow job it is about. */
  readonly job?: string;
  /** purls of the packages it bears on. */
  readonly packages?: readonly string[];
  /** What stays the same about this defect when its line is edited (`actions/cache`); the line's text otherwise, or the setting's name. */
  readonly key?: string;
}

/** What a rule could not judge at one place. Never a pass. */
export interface Doubt {
  /** Null where it is about no file and no one setting. */
  readonly at: Place | Setting | null;
  /** One sentence: what could not be told, and why. */
  readonly unseen: string;
  /** Who or what could show it, one sentence. */
  readonly needs?: string;
}

export type Answer = Remark | Doubt;

/** One workflow, and the publish paths whose upload it starts or holds. */
export interface WorkflowSubject {
  readonly workflow: Workflow;
  readonly paths: readonly PublishPath[];
  /** Where a stretch of the workflow's file stands. */
  readonly place: (span: Span) => Region;
}

/** A whole repository: for what stands outside workflows, or compares several of them. */
export interface RepositorySubject {
  readonly paths: readonly PublishPath[];
  readonly surroundings: Surroundings;
}

/** A whole organisation: for what concerns its people and tokens, or compares its repositories. */
export interface OrganisationSubject {
  readonly organisation: Organisation;
  /** All its repositories that were audited, by name. */
  readonly repositories: readonly RepositoryDigest[];
  /** Repositories that were not audited, `owner/name`, sorted: what is nowhere else may be there. */
  readonly unread: readonly string[];
  /** Packages that registries show to be the organisation's, and all of its repositories; null where no registry was asked. */
  readonly records: readonly RegistryRecord[] | null;
  /** The day of the audit, `YYYY-MM-DD`. */
  readonly date: string | null;
}

/** What can be missing of a publish path. */
export type Need = "registry" | "credential" | "client";

/** A rule is asked about the smallest thing that holds all it needs, and the engine does the walking. */
export type Rule = RuleMetadata &
  (
    | {
        readonly asks: "publish-path";
        /** What must be known of a path; where it is not, the path is reported as unseen. */
        readonly needs: readonly Need[];
        /** Paths that the rule has nothing to say about, seen or not. */
        readonly concerns: (path: PublishPath) => boolean;
        readonly check: (path: PublishPath, surroundings: Surroundings) => readonly Answer[];
      }
    | { readonly asks: "publish-job"; readonly check: (job: PublishJob, surroundings: Surroundings) => readonly Answer[] }
    | { readonly asks: "workflow"; readonly check: (subject: WorkflowSubject, surroundings: Surroundings) => readonly Answer[] }
    | { readonly asks: "repository"; readonly check: (subject: RepositorySubject) => readonly Answer[] }
    | { readonly asks: "organisation"; readonly check: (subject: OrganisationSubject) => readonly Answer[] }
    | { readonly asks: "policy"; readonly check: (subject: PolicySubject) => readonly Answer[] }
  );
