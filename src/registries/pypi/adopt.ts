import type { Change, Proposal, Refusal } from "../../model/fix.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import { dropPassedSecrets, grantCallers } from "../adopt/callers.ts";
import { changesOf, refusalOf, secretsOf } from "../adopt/changes.ts";
import { dropInputs } from "../adopt/composite-inputs.ts";
import type { Reluctance, StepPlace } from "../adopt/draft.ts";
import { bindEnvironment } from "../adopt/environment.ts";
import { grantIdToken } from "../adopt/grant.ts";
import { jobSteps, type JobSteps, uploadingStep, workflowsOf } from "../adopt/places.ts";
import { type Changed, untouchable } from "../adopt/untouchable.ts";
import { readyAction } from "./adopt-by-action.ts";
import { readyScript } from "./adopt-client.ts";
import { UploadDraft } from "./adopt-draft.ts";
import { hindrance } from "./adopt-hindrance.ts";
import { checkLeftovers } from "./adopt-leftovers.ts";
import { runbook } from "./adopt-runbook.ts";
import { sharing } from "./adopt-sharing.ts";
import { takeToken } from "./adopt-token.ts";

/** PyPI's way from a stored token to trusted publishing (facts PyPI B1 to B8). */
export const adopt: Adoption = { propose, runbook };

function propose(subject: AdoptSubject): readonly Proposal[] {
  const { workflow, paths, choices, files } = subject;
  const job = workflow.jobs.find(({ id }) => id === subject.job);
  const hindered = hindrance(subject, job);
  if (job === undefined || hindered !== undefined) return [refusal(subject, job, hindered ?? { because: "The workflow job is not here." })];
  const draft = new UploadDraft(files);
  const at = jobSteps(files, workflow, job);
  const uploads = uploadsOf(draft, at, paths);
  const secrets = secretsOf(paths);
  const taken = takeToken(
    draft,
    at,
    paths.flatMap(({ credential }) => credential.evidence),
    secrets,
  );
  for (const place of sharing(draft, at, taken, secrets)) if (!uploads.has(place)) uploads.set(place, []);
  for (const [place, own] of uploads) (place.step.run === undefined ? readyAction : readyScript)(draft, { at, place, paths: own, choices });
  dropInputs(draft, taken);
  checkLeftovers(
    draft,
    at,
    taken,
    paths.flatMap(({ through }) => through),
    secrets,
  );
  grantIdToken(draft, workflow, job);
  grantCallers(draft, workflow, paths);
  bindEnvironment(draft, subject, job);
  tellOtherRuns(draft, subject, job);
  dropPassedSecrets(draft, workflow, taken);
  if (draft.refused !== undefined) return [refusal(subject, job, draft.refused)];
  const changed = new Map([...draft.changed()].filter(([, edits]) => "splices" in edits || edits.length > 0));
  const kept = untouchable(files, changed);
  return kept === undefined ? changes(subject, draft, changed) : [refusal(subject, job, kept)];
}

/** The uploading steps with their paths, in the order of the paths. */
function uploadsOf(draft: UploadDraft, at: JobSteps, paths: readonly PublishPath[]): Map<StepPlace, PublishPath[]> {
  const uploads = new Map<StepPlace, PublishPath[]>();
  for (const path of paths) {
    const place = uploadingStep(path, at);
    if (place === undefined)
      draft.refuse({ because: `The step that runs ${path.tool} is not in ${at.workflow.file} or an action of the repository.`, at: path.at });
    else uploads.set(place, [...(uploads.get(place) ?? []), path]);
    if (place !== undefined && place.file !== at.workflow.file) checkUsers(draft, at, place.file);
  }
  return uploads;
}

/** A composite action that other workflow jobs run as well would leave them without a token, and without the identity. */
function checkUsers(draft: UploadDraft, at: JobSteps, action: string): void {
  draft.review = true;
  const users = workflowsOf(draft.files).flatMap((workflow) =>
    workflow.jobs.filter((job) => jobSteps(draft.files, workflow, job).steps.some(({ file }) => file === action)).map((job) => ({ workflow, job })),
  );
  const other = users.find(({ workflow, job }) => workflow.file !== at.workflow.file || job.id !== at.job.id);
  if (other === undefined) return;
  draft.refuse({
    because: `${action} is run by the workflow job ${other.job.id} of ${other.workflow.file} as well, which would have no token then.`,
    byHand: [`Take the token out of ${action}, and grant id-token: write to every workflow job that runs it.`],
  });
}

/** Runs that publish nothing get the identity as well, where the workflow job asks for it in each. */
function tellOtherRuns(draft: UploadDraft, { workflow, paths }: AdoptSubject, job: WorkflowJob): void {
  const own = new Set(["workflow_call", ...paths.flatMap(({ triggers }) => triggers)]);
  const others = workflow.triggers.map(({ event }) => event).filter((event) => !own.has(event));
  const bound = paths.every(({ environment }) => environment !== null);
  if (others.length === 0 || bound || job.if !== undefined || workflow.permissions?.scopes.some(({ scope }) => scope === "id-token") === true) return;
  draft.review = true;
  draft.look.add(
    `The workflow job ${job.id} runs on ${others.join(", ")} too, and its steps can ask for the identity then: uploading in a workflow job of its own is safer.`,
  );
}

function changes(subject: AdoptSubject, draft: UploadDraft, changed: Changed): readonly Change[] {
  const { workflow, paths } = subject;
  const called = paths.some(({ calleeJob }) => calleeJob !== null);
  const look = [
    `PyPI refuses the upload until the trusted publisher is registered, for the file ${workflow.file.slice(workflow.file.lastIndexOf("/") + 1)}: do that before the merge.`,
    ...(called
      ? ["PyPI compares the called workflow, and does not support reusable workflows officially: that of the same repository and ref is accepted."]
      : []),
    ...draft.look,
  ];
  return changesOf(subject, changed, { risk: draft.review || called ? "review" : "safe", does: "uploads to PyPI", look, registry: "pypi" });
}

function refusal(subject: AdoptSubject, job: WorkflowJob | undefined, reason: Reluctance): Refusal {
  return refusalOf(subject, job, reason, [
    "Register the trusted publisher at PyPI, for the workflow file that defines the workflow job.",
    `Grant the workflow job ${subject.job} \`id-token: write\`, with \`contents: read\` and whatever else it needs.`,
    "Upload with pypa/gh-action-pypi-publish, uv publish or twine 6.1, and give it no token.",
  ]);
}
