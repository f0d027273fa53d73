import type { LedgerEntry } from "./ledger.ts";
import type { Expression, TemplatePart } from "./expression.ts";
import type { Organisation } from "./organisation.ts";
import type { Region, Span } from "./place.ts";
import type { PublishPath } from "./publish-path.ts";
import type { RegistryAccountOwner } from "./registry-account.ts";
import type { Destination, RegistryId } from "./registry.ts";
import type { RepositorySettings } from "./repository-settings.ts";
import type { Access, Step, Workflow, WorkflowJob } from "./workflow.ts";

/** What stands around the publish paths of one repository, for rules to judge. */
export interface Surroundings {
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  /** Every workflow file that there is, sorted. */
  readonly workflowFiles: readonly string[];
  /** Every workflow job that uploads to an audited registry, where it is defined. */
  readonly publishJobs: readonly PublishJob[];
  /** Workflow jobs that somebody without write access can start or influence, in the files that publish and those that call them. */
  readonly exposedJobs: readonly ExposedJob[];
  /** Packages that stand in manifests and can be published. */
  readonly packages: readonly PackageInFiles[];
  /** Long-lived credentials that stand in files. Their values are nowhere in here. */
  readonly committed: readonly CommittedCredential[];
  /** Files that could hold one and were not searched: too many, too large, or unreadable. */
  readonly unsearched?: { readonly first: string; readonly count: number };
  /** Addresses and plug-ins in build files that lead to a host that is gone. */
  readonly retired: readonly RetiredAddress[];
  /** How releases for Maven Central are signed; null where none are made. */
  readonly mavenSigning: Signing | null;
  /** What GitHub says beside the files; null where only files were looked at. */
  readonly github: GitHubSight | null;
  /** Whose accounts at registries are, as the policy says; null where there is none. */
  readonly accounts: readonly RegistryAccountOwner[] | null;
  /** Its packages as their registries have them, by registry and name; null where no registry was asked. */
  readonly ledger: readonly LedgerEntry[] | null;
}

/** GitHub's half, as far as one repository is concerned. */
export interface GitHubSight {
  /** `owner/name`. */
  readonly slug: string;
  /** Address of the host, without a slash at its end. */
  readonly host: string;
  readonly settings: RepositorySettings;
  /** Null where the organisation as a whole was not looked at. */
  readonly organisation: Organisation | null;
  /** The day of the audit, `YYYY-MM-DD`. */
  readonly date: string | null;
}

/** A workflow job with what runs in it. */
export interface RunJob {
  /** The file that defines it. */
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  /** Its steps in order. Behind one that runs a local composite action stand the steps of that action. */
  readonly steps: readonly RunStep[];
  /** Where a stretch of the defining file stands. */
  readonly place: (span: Span) => Region;
  /** What its token may do in a scope (`contents`, `id-token` …); unknown where the organisation's default decides. */
  readonly access: (scope: string) => Access | "unknown";
  /** A text of its file split at its expressions, each read. */
  readonly template: (text: string) => readonly TemplatePart[];
  /** An `if:`, read; undefined when it is empty or cannot be. */
  readonly condition: (text: string) => Expression | undefined;
}

export interface RunStep {
  readonly step: Step;
  /** The workflow's file, or that of the composite action which holds the step. */
  readonly file: string;
  /** Index of the workflow job's own step that runs it. */
  readonly index: number;
  readonly place: (span: Span) => Region;
}

export interface PublishJob extends RunJob {
  /** The paths whose upload it runs, never empty. */
  readonly paths: readonly PublishPath[];
  /** Workflow jobs of the started workflows that call the one which defines it; empty where it is started itself. */
  readonly callers: readonly RunJob[];
  /** Workflow jobs whose artifacts it downloads, in any depth: what they make is what it uploads. */
  readonly feeders: readonly RunJob[];
  /** Whether `.github/workflows/actions.lock` fixes the commits of its workflow's actions. */
  readonly locked: boolean;
}

export interface ExposedJob extends RunJob {
  /** Events under which somebody without write access reaches it, sorted. */
  readonly events: readonly string[];
  /** The workflow job of the started workflow that leads to it; null where its own file is started. */
  readonly caller: RunJob | null;
  /** Names of followed workflows that are not here, where `workflow_run` is among the events because of them alone. */
  readonly unread: readonly string[];
}

export interface PackageInFiles {
  readonly registry: RegistryId;
  /** Without version. */
  readonly purl: string;
  readonly name: string;
  /** Its name in the manifest, or the manifest's start. */
  readonly at: Region;
  /** The repository its manifest states, as it is written; null where it states none. */
  readonly repository: { readonly value: string; readonly at: Region } | null;
  /** RubyGems: whether pushes demand multi-factor authentication; null where that could not be told, or does not apply. */
  readonly mfaRequired: boolean | null;
}

export interface CommittedCredential {
  /** The value itself: reports mask it. */
  readonly at: Region;
  /** `an npm access token`. */
  readonly what: string;
  readonly registry: Destination;
  /** Told by its own shape, or only by the key that holds it. */
  readonly by: "shape" | "key";
}

export interface RetiredAddress {
  readonly at: Region;
  /** The address or plug-in as written. */
  readonly what: string;
  /** Since when, and what took its place. */
  readonly says: string;
  readonly next: string;
}

/** `not-seen`: the whole build was read and nothing signs; `unknown`: a part that could sign is not here. */
export interface Signing {
  readonly state: "configured" | "not-seen" | "unknown";
  readonly at: Region;
  readonly says: string;
}
