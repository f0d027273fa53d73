import type { Finding } from "../model/finding.ts";
import type { FixMetadata, Proposal } from "../model/fix.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Files } from "../model/snapshot.ts";
import type { Surroundings } from "../model/surroundings.ts";
import type { Workflow } from "../model/workflow.ts";
import type { FixChoices } from "../registries/adopt.ts";

/** One way to settle findings, in a file of its own. */
export interface Fix extends FixMetadata {
  /** In the order of files; a proposal never depends on another one being taken. */
  readonly propose: (subject: FixSubject) => readonly Proposal[];
}

/** A repository as it stands, with what an audit found in it. */
export interface FixSubject {
  /** `owner/name`, where it is known. */
  readonly slug: string | null;
  readonly files: Files;
  readonly paths: readonly PublishPath[];
  /** Every workflow file that was read, also those that publish nothing. */
  readonly workflows: readonly Workflow[];
  readonly surroundings: Surroundings;
  readonly findings: readonly Finding[];
  readonly choices: FixChoices;
}
