import type { Problem } from "./problem.ts";
import type { PublishPath } from "./publish-path.ts";
import type { Workflow } from "./workflow.ts";

/** What tracing found in one repository. */
export interface Traced {
  readonly root: string;
  readonly paths: readonly PublishPath[];
  readonly problems: readonly Problem[];
  /** The workflows that were read, for rules that look at a whole file; those that cannot matter to publishing are left out. */
  readonly workflows: readonly Workflow[];
}
