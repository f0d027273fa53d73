import type { RunJob } from "../model/surroundings.ts";
import type { Step, Trigger, Workflow, WorkflowJob } from "../model/workflow.ts";
import { demands } from "./conditions.ts";
import { pathsIn } from "./expression-paths.ts";
import { keepsOutsidersOut, who } from "./outsider-facts.ts";

/** A workflow job on the way from an event to what matters in it. */
export interface Way {
  readonly job: RunJob;
  /** The workflow job of the started workflow that calls it, where another file defines it. */
  readonly caller: RunJob | undefined;
  readonly event: string;
  /** Index of the step that matters; undefined where it is none of them in particular. */
  readonly step: number | undefined;
}

/**
 * Whether somebody with a say takes part before the step runs: a condition of the workflow job, of one it needs, of its
 * caller or of the step demands it; an earlier step looks up what the person may do; or only the team causes the trigger.
 */
export function isGated(way: Way): boolean {
  const { job, caller, event } = way;
  const started = caller?.workflow ?? job.workflow;
  if (started.triggers.some((trigger) => trigger.event === event && isCausedByTeam(trigger))) return true;
  const closed = conditionsOf(way).some((text) => {
    const condition = job.condition(text);
    return condition !== undefined && demands(condition, event, keepsOutsidersOut);
  });
  return closed || needsOf(way).some(({ uses }) => lookupActions.test(uses?.value ?? "")) || stepsBefore(way).some((step) => looksUp(job, step));
}

/** Whether a condition on the way rests on what a script found out: that may be a gate, and may be none. */
export function isDecidedByScript(way: Way): boolean {
  return conditionsOf(way).some((text) => /\b(?:steps|needs)\.[\w-]{1,100}\.outputs\b/i.test(text));
}

const byTeam = new Set(
  "labeled unlabeled assigned unassigned milestoned demilestoned locked unlocked pinned unpinned transferred review_requested auto_merge_enabled".split(
    " ",
  ),
);

function isCausedByTeam({ types }: Trigger): boolean {
  return types !== undefined && types.length > 0 && types.every((type) => byTeam.has(type));
}

/** The texts of the conditions on the way, the step's last. */
export function conditionsOf({ job, caller, step }: Way): readonly string[] {
  const jobs = [...withNeeded(job.workflow, job.job), ...(caller === undefined ? [] : withNeeded(caller.workflow, caller.job))];
  const own = step === undefined ? undefined : job.job.steps[step]?.if;
  return [...jobs.map((one) => one.if), own].flatMap((scalar) => (scalar === undefined ? [] : [scalar.value]));
}

/** What the workflow job and its caller wait for. */
function needsOf({ job, caller }: Way): readonly WorkflowJob[] {
  const callers = caller === undefined ? [] : withNeeded(caller.workflow, caller.job);
  return [...withNeeded(job.workflow, job.job).slice(1), ...callers.slice(1)];
}

/** The steps that end before: of what is needed, and of the workflow job itself. */
function stepsBefore(way: Way): readonly Step[] {
  const { job, step = Number.POSITIVE_INFINITY } = way;
  return [...needsOf(way).flatMap(({ steps }) => steps), ...job.steps.filter(({ index }) => index <= step).map((one) => one.step)];
}

/** A workflow job and those it waits for. One that runs although they were skipped is not held back by them. */
function withNeeded(workflow: Workflow, job: WorkflowJob): readonly WorkflowJob[] {
  const found = new Map([[job.id, job]]);
  const waiting = [job];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const condition = one.if?.value ?? "";
    const survives = /\b(?:always|failure|cancelled)\s*\(/i.test(condition);
    for (const id of one.needs) {
      const needed = workflow.jobs.find((other) => other.id === id);
      if (needed === undefined || found.has(id) || (survives && !condition.includes(`needs.${id}.`))) continue;
      found.set(id, needed);
      waiting.push(needed);
    }
  }
  return [...found.values()];
}

const lookupActions = /permission|membership|\bteams?\b|collaborator|authoriz/i;
const lookupCalls =
  /author_association|CollaboratorPermission|checkCollaborator|\/collaborators\b|getMembership|\/members(?:hips)?\/|\.permission\b/i;
const failure = /\bexit 1\b|\bsetFailed\b|\bthrow\b/;

/** A step that asks what the person may do, or that fails by who it is. */
function looksUp(job: RunJob, step: Step): boolean {
  if (lookupActions.test(step.uses?.value ?? "")) return true;
  const values = [step.run, ...[...step.with, ...step.env].map(({ value }) => value)].map((scalar) => scalar?.value ?? "");
  if (values.some((text) => lookupCalls.test(text))) return true;
  const condition = step.if && job.condition(step.if.value);
  return condition !== undefined && pathsIn(condition).some((path) => who.test(path)) && values.some((text) => failure.test(text));
}
