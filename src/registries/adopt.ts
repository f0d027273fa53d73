import type { Proposal, Runbook } from "../model/fix.ts";
import type { FixPreferences } from "../model/policy.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Files } from "../model/snapshot.ts";
import type { Workflow } from "../model/workflow.ts";

/** A registry's way from a stored token to trusted publishing: the change of the files, and the half that only people can do. */
export interface Adoption {
  /**
   * For the publish paths of one workflow job (in one file) that publish to this registry with a stored token, or with both. All
   * changes that belong together, or one refusal: half a change would break a release. Empty: there is nothing to do.
   */
  readonly propose: (subject: AdoptSubject) => readonly Proposal[];
  /** What a package's owners do beside, in order; it is the same for every fix that leads there. */
  readonly runbook: (subject: RunbookSubject) => Runbook;
}

export interface AdoptSubject {
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  readonly files: Files;
  /** The file that defines the workflow job, read. */
  readonly workflow: Workflow;
  /** Id of the workflow job in it. */
  readonly job: string;
  /** Its publish paths to this registry, never empty. */
  readonly paths: readonly PublishPath[];
  readonly choices: FixChoices;
}

/** What fixes may choose, as a policy or a person says. */
export interface FixChoices extends FixPreferences {
  /** Commit and tag of an action, `owner/repo@tag` or `owner/repo/path@tag`; undefined: not known. */
  readonly pinOf: (uses: string) => Pin | undefined;
}

export interface Pin {
  /** Full object id. */
  readonly commit: string;
  /** The tag that names it most exactly: `v4.2.2`. */
  readonly tag: string;
}

export interface RunbookSubject {
  readonly slug: string | null;
  /** Without version. */
  readonly purl: string;
  /** As the registry names it. */
  readonly name: string;
  /** The path as it publishes once the change is merged. */
  readonly path: PublishPath;
  /** Secrets that are not needed any more. */
  readonly secrets: readonly string[];
  readonly choices: FixChoices;
}
