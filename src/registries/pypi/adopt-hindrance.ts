import type { WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import type { Reluctance } from "../adopt/draft.ts";
import { untouchable } from "../adopt/untouchable.ts";

/** What keeps a workflow job from trusted publishing at PyPI whatever its steps are; undefined where nothing does. */
export function hindrance({ paths, files, workflow }: AdoptSubject, job: WorkflowJob | undefined): Reluctance | undefined {
  const elsewhere = paths.find(({ definedIn, at }) => definedIn?.includes("@") === true || at.file.includes("@"));
  if (elsewhere !== undefined || job?.uses !== undefined) {
    const where = elsewhere?.definedIn ?? elsewhere?.at.file ?? job?.uses?.value ?? "";
    return {
      because: `The upload is in ${where}, and PyPI accepts only workflow files of the publisher's own repository.`,
      byHand: ["Upload from a workflow job of this repository: let what is called only build, and take its files over as an artifact."],
    };
  }
  if (paths.some(({ triggers }) => triggers.includes("pull_request_target")))
    return {
      because: "It is started by pull_request_target, whose identity tokens PyPI refuses.",
      byHand: ["Publish on another event: a release or a tag."],
    };
  return untouchable(files, new Map([[workflow.file, []]]));
}
