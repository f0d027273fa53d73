import type { Step, WorkflowJob } from "../../model/workflow.ts";
import type { AdoptSubject } from "../adopt.ts";
import { dropPassedSecret, grantCallers } from "./callers.ts";
import type { Draft } from "./draft.ts";
import { bindEnvironment } from "./environment.ts";
import { grantIdToken } from "./grant.ts";
import { type JobSteps, jobSteps } from "./places.ts";
import { conditionBefore } from "./exchange-condition.ts";
import { exchangeStep, freeId } from "./exchange-step.ts";
import type { Exchange } from "./exchange.ts";
import type { LeavingToken } from "./leaving-token.ts";
import { placeOf } from "./step-place.ts";
import { moveToken } from "./token-move.ts";
import { uploadSteps } from "./upload-steps.ts";

/**
 * Puts a registry's own exchange before the upload, and what it mints in the token's place. Out: the comment behind the new
 * step's action. Refuses in the draft where it is not certain that the upload is given the same thing by the same way.
 */
export function trade(draft: Draft, subject: AdoptSubject, job: WorkflowJob, way: Exchange): string | undefined {
  const { workflow, files, paths, choices } = subject;
  const at = jobSteps(files, workflow, job);
  const uploads = uploadSteps(paths, workflow, job);
  if (uploads === undefined) {
    draft.refuse({ because: `The step that uploads was not found again in the workflow job ${job.id}.` });
    return undefined;
  }
  const there = job.steps.find(({ uses }) => uses?.value.toLowerCase().startsWith(`${way.action.toLowerCase()}@`) === true);
  const id = there?.id ?? freeId(way, job);
  const move = moveToken(draft, subject, { at, uploads, way, minted: { by: way.minted(id), there } });
  if (paths.some((path) => path.workflow !== workflow.file)) dropPassed(draft, subject, job, move.names);
  const given = [...new Set([...uploads, ...move.given])].sort((a, b) => a.index - b.index);
  allow(draft, subject, job);
  const [first] = given;
  if (first === undefined || draft.refused !== undefined) return undefined;
  if (there !== undefined) {
    reuse(draft, at, way, there, first, id);
    return undefined;
  }
  const condition = conditionBefore(given, first.index, job.steps, move.variables, way.guard(choices));
  if ("unclear" in condition) {
    draft.refuse({ because: `When ${way.action} has to run is not certain: ${condition.unclear}.` });
    return undefined;
  }
  const { value, comment } = exchangeStep(
    way,
    { workflow, job, text: files.text(workflow.file) ?? "" },
    id,
    condition.if ?? conditionOf(move.removed),
    choices,
  );
  draft.insertBefore(placeOf(at, first), value);
  return comment;
}

/** The condition under which the token was put in place, where one said so. */
function conditionOf(removed: readonly Step[]): string | undefined {
  const [condition, ...others] = new Set(removed.map((step) => step.if?.value));
  return others.length === 0 ? condition : undefined;
}

/** Takes the token from uploads that exchange the identity token by themselves where they are given none. */
export function release(draft: Draft, subject: AdoptSubject, job: WorkflowJob, way: Exchange): LeavingToken | undefined {
  const { workflow, files, paths } = subject;
  const at = jobSteps(files, workflow, job);
  const uploads = uploadSteps(paths, workflow, job);
  if (uploads === undefined) {
    draft.refuse({ because: `The step that uploads was not found again in the workflow job ${job.id}.` });
    return undefined;
  }
  const move = moveToken(draft, subject, { at, uploads, way: { ...way, dropsLogins: true }, minted: { by: null, there: undefined } });
  if (paths.some((path) => path.workflow !== workflow.file)) dropPassed(draft, subject, job, move.names);
  allow(draft, subject, job);
  return move;
}

/** A called workflow need not be handed a secret that nothing of it reads any more. */
function dropPassed(draft: Draft, { workflow, files }: AdoptSubject, job: WorkflowJob, names: ReadonlySet<string>): void {
  const own = (files.text(workflow.file) ?? "").slice(job.span.start, job.span.end);
  for (const name of names) dropPassedSecret(draft, workflow, name, [...own.matchAll(new RegExp(String.raw`\bsecrets\.${name}\b`, "gi"))].length);
}

/** Lets the workflow job mint its identity token, bound to the environment that was chosen. */
function allow(draft: Draft, subject: AdoptSubject, job: WorkflowJob): void {
  const { workflow, paths } = subject;
  grantIdToken(draft, workflow, job);
  grantCallers(draft, workflow, paths);
  bindEnvironment(draft, subject, job);
}

function reuse(draft: Draft, at: JobSteps, way: Exchange, there: Step, first: Step, id: string): void {
  if (there.index > first.index) draft.refuse({ because: `${way.action} runs after the first upload.` });
  if (there.id !== undefined || way.id === null) return;
  const { file, list } = placeOf(at, there);
  draft.edit(file, { do: "insert", path: [...list, there.index], key: "id", value: id, after: "uses" });
}
