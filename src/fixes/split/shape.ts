import type { Edit } from "../../model/edit.ts";
import type { Files } from "../../model/snapshot.ts";
import type { Step, Workflow, WorkflowJob } from "../../model/workflow.ts";
import { actionOf } from "../../workflow/used-action.ts";
import { isUpload } from "./artifact.ts";
import type { OnlyCommand } from "./only-command.ts";

/** How a workflow job comes apart. Steps are told by their index. */
export interface Shape {
  /** Steps that go with the upload. */
  readonly moved: readonly number[];
  /** Steps that both halves need; `edits` are of the half that uploads, on the paths of the workflow job as it is. */
  readonly shared: readonly number[];
  readonly edits: readonly Edit[];
  /** The step that packs, where the upload did so by itself. */
  readonly pack: { readonly name: string; readonly run: string; readonly directory: string | undefined } | undefined;
  /** What is handed over. */
  readonly artifact: { readonly name: string; readonly path: string; readonly to: string };
}

/** Why it does not come apart for sure, and what to do by hand beside what is always done. */
export interface Whole {
  readonly because: string;
  readonly byHand?: readonly string[];
}

export interface ShapeSubject {
  readonly files: Files;
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
  readonly hosted: boolean;
  /** The steps that upload, in order. */
  readonly uploads: readonly Step[];
  readonly command: (step: Step) => OnlyCommand | undefined;
  /** Where a step's script runs; undefined at the root, null where an expression says. */
  readonly directory: (step: Step) => string | undefined | null;
}

/** Steps that follow the last upload and only keep what was built stay with it; any other is a reason to leave it all. */
export function followers({ job, uploads }: ShapeSubject, kept: (path: string) => boolean): readonly number[] | Whole {
  const first = uploads[0]?.index ?? 0;
  const after = job.steps.filter((step) => step.index > first && !uploads.includes(step));
  const other = after.find((step) => !isUpload(step) || !kept(step.with.find(({ name }) => name === "path")?.value.value ?? ""));
  if (other === undefined) return after.map(({ index }) => index);
  return {
    because: `${other.name?.value ?? actionOf(other) ?? `Step ${other.index + 1}`} follows the upload, and may need more than what was built.`,
  };
}

/** Whether a path is written out, without patterns, and leads nowhere outside the workspace. */
export function isInside(path: string): boolean {
  return /^[\w@.+-]+(?:\/[\w@.+-]+)*$/.test(path) && !path.split("/").includes("..");
}
