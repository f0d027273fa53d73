import type { Edit } from "../../model/edit.ts";
import type { Proposal } from "../../model/fix.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { changesOf, refusalOf, toolsOf } from "./changes.ts";
import { Draft } from "./draft.ts";
import { untouchable } from "./untouchable.ts";

/** What is said of a change whatever it is in full. */
export interface Says {
  /** As a person writes the registry. */
  readonly registry: string;
  /** What a reviewer has to know each time. */
  readonly look: string;
  /** The whole way by hand. */
  readonly byHand: readonly string[];
}

/**
 * The changes that are drafted for a workflow job, or the first reason to make none. In: what `drafting` puts into the draft; it
 * answers the comment that stands behind the action of a step it inserts.
 */
export function proposals(subject: AdoptSubject, says: Says, drafting: (draft: Draft, job: WorkflowJob) => string | undefined): readonly Proposal[] {
  const { workflow, files, job: id, paths } = subject;
  const job = workflow.jobs.find((one) => one.id === id);
  const elsewhere = paths.find(({ definedIn }) => definedIn?.includes("@") === true)?.definedIn ?? job?.uses?.value;
  if (job === undefined || elsewhere !== undefined) {
    return [refusalOf(subject, job, { because: `The upload is in ${elsewhere ?? workflow.file}, which is not of this repository.` }, says.byHand)];
  }
  const draft = new Draft(files);
  const comment = drafting(draft, job);
  const drafted = draft.changed();
  const kept = untouchable(files, drafted);
  if (kept !== undefined) draft.refuse(kept);
  if (draft.refused !== undefined) return [refusalOf(subject, job, draft.refused, says.byHand)];
  const commented = new Map([...drafted].map(([file, edits]) => [file, "splices" in edits ? edits : withComment(edits, comment)]));
  return changesOf(subject, commented, {
    risk: draft.review ? "review" : "safe",
    does: `publishes to ${says.registry} (${toolsOf(paths)})`,
    look: [says.look, ...draft.look],
    registry: says.registry,
  });
}

/** The comment goes to the step that is inserted, wherever steps removed before it leave it. */
function withComment(edits: readonly Edit[], comment: string | undefined): readonly Edit[] {
  const inserted = edits.find((edit) => edit.do === "insert-item");
  if (inserted === undefined || comment === undefined) return edits;
  const gone = edits.filter(
    ({ do: kind, path }) => kind === "remove" && path.length === inserted.path.length + 1 && Number(path.at(-1)) < inserted.at,
  );
  return [...edits, { do: "comment", path: [...inserted.path, inserted.at - gone.length, "uses"], text: comment }];
}
