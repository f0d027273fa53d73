import type { Confidence, Severity } from "../model/finding.ts";
import type { Evidence, Place, Span } from "../model/place.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { Workflow } from "../model/workflow.ts";

/** What a rule says about one place; severity and confidence only where they differ from the rule's own. */
export interface Remark {
  readonly at: Place;
  /** One sentence about this place. */
  readonly says: string;
  /** What a person should do next, one sentence. */
  readonly next: string;
  readonly evidence?: readonly Evidence[];
  readonly severity?: Severity;
  readonly confidence?: Confidence;
}

/** One workflow, and the publish paths whose upload it starts or holds. */
export interface WorkflowSubject {
  readonly workflow: Workflow;
  readonly paths: readonly PublishPath[];
  /** Where a stretch of the workflow's file stands. */
  readonly place: (span: Span) => Place;
}

/** Ids of the requirements a rule supports, as each framework numbers them. */
export interface Controls {
  readonly openssf?: readonly string[];
  readonly slsa?: readonly string[];
  readonly ssdf?: readonly string[];
  readonly csf?: readonly string[];
  readonly pci?: readonly string[];
  readonly iso27001?: readonly string[];
  readonly soc2?: readonly string[];
}

/** What can be missing of a publish path. */
export type Need = "registry" | "credential" | "client";

interface Metadata {
  /** Named for the defect; file, page, test and configuration key alike, for ever. */
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The class of incident that motivates it. */
  readonly incidents: string;
  readonly controls: Controls;
}

/** A rule is asked about the smallest thing that holds all it needs, and the engine does the walking. */
export type Rule = Metadata &
  (
    | {
        readonly asks: "publish-path";
        /** What must be known of a path; where it is not, the path is reported as unseen. */
        readonly needs: readonly Need[];
        /** Paths that the rule has nothing to say about, seen or not. */
        readonly concerns: (path: PublishPath) => boolean;
        readonly check: (path: PublishPath) => readonly Remark[];
      }
    | {
        readonly asks: "workflow";
        readonly needs: readonly [];
        readonly check: (subject: WorkflowSubject) => readonly Remark[];
      }
  );
