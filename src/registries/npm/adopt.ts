import type { Change, Proposal, Refusal } from "../../model/fix.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import type { Adoption, AdoptSubject } from "../adopt.ts";
import { dropPassedSecrets, grantCallers } from "../adopt/callers.ts";
import { changesOf, refusalOf, secretsOf, toolsOf } from "../adopt/changes.ts";
import { dropInputs } from "../adopt/composite-inputs.ts";
import { Draft, type Reluctance } from "../adopt/draft.ts";
import { bindEnvironment } from "../adopt/environment.ts";
import { grantIdToken } from "../adopt/grant.ts";
import { type JobSteps, jobSteps, uploadingStep } from "../adopt/places.ts";
import { type Changed, untouchable } from "../adopt/untouchable.ts";
import { withoutAccountCommands } from "./adopt-account.ts";
import { byHand, hindrance } from "./adopt-by-hand.ts";
import { type Exchange, readyClient, type Uploading } from "./adopt-client.ts";
import { dropConfigured } from "./adopt-config.ts";
import { checkLeftovers } from "./adopt-leftovers.ts";
import { provideNpm } from "./adopt-npm-version.ts";
import { runbook } from "./adopt-runbook.ts";
import { takeToken } from "./adopt-token.ts";

/** npm's way from a stored token to trusted publishing (facts npm A1, A2, A4 to A8). */
export const adopt: Adoption = { propose, runbook };

function propose(subject: AdoptSubject): readonly Proposal[] {
  const { workflow, paths } = subject;
  const draft = new Draft(subject.files);
  const job = workflow.jobs.find(({ id }) => id === subject.job);
  const hindered = hindrance(subject, job);
  if (job === undefined || hindered !== undefined) return [refusal(subject, job, hindered ?? { because: "The workflow job is not here." })];
  const at = jobSteps(subject.files, workflow, job);
  const exchanges = readyClients(draft, subject, at);
  takeCredential(draft, subject, at);
  const ofNpm = exchanges.filter(([, exchange]) => exchange !== "own");
  const steps = ofNpm.map(([{ place }]) => place);
  const staged = ofNpm.some(([, exchange]) => exchange === "staged");
  if (steps.length > 0) provideNpm(draft, at, steps, staged);
  grantIdToken(draft, workflow, job);
  grantCallers(draft, workflow, paths);
  bindEnvironment(draft, subject, job);
  if (draft.refused !== undefined) return [refusal(subject, job, draft.refused)];
  const changed = draft.changed();
  const kept = untouchable(subject.files, changed);
  return kept === undefined ? changes(subject, draft, changed) : [refusal(subject, job, kept)];
}

function readyClients(draft: Draft, { workflow, paths, choices }: AdoptSubject, at: JobSteps): readonly (readonly [Uploading, Exchange])[] {
  const uploads: Uploading[] = [];
  for (const path of paths) {
    const place = uploadingStep(path, at);
    if (place === undefined) {
      draft.refuse({ because: `The step that runs ${path.tool} is not in ${workflow.file} or an action of the repository.`, at: path.at });
    } else uploads.push({ path, place, job: at, staged: choices.staged, pinOf: choices.pinOf });
  }
  return uploads.map((one) => [one, readyClient(draft, one)]);
}

/** Takes the token away on its whole way: where the upload reads it, and where it was handed on. */
function takeCredential(draft: Draft, subject: AdoptSubject, at: JobSteps): void {
  const { workflow, paths } = subject;
  const evidence = paths.flatMap(({ credential }) => credential.evidence);
  const through = paths.flatMap((path) => path.through);
  const taken = takeToken(draft, at, evidence);
  withoutAccountCommands(draft, at);
  dropInputs(draft, taken);
  checkLeftovers(draft, at, taken, through, secretsOf(paths));
  dropConfigured(draft, taken);
  dropPassedSecrets(draft, workflow, taken);
}

function changes(subject: AdoptSubject, draft: Draft, changed: Changed): readonly Change[] {
  return changesOf(subject, changed, {
    risk: draft.review ? "review" : "safe",
    does: `publishes (${toolsOf(subject.paths)})`,
    look: ["npm refuses releases until the trusted publisher is registered, for each package.", ...draft.look],
    registry: "npm",
  });
}

function refusal(subject: AdoptSubject, job: WorkflowJob | undefined, reason: Reluctance): Refusal {
  return refusalOf(subject, job, reason, byHand(subject.paths, subject.job));
}
