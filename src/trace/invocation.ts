import type { IdToken } from "../model/publish-path.ts";
import type { Entry, Workflow, WorkflowJob } from "../model/workflow.ts";
import { idTokenOf } from "../workflow/permissions.ts";
import { dispatchInput, type EventCase, eventCases } from "./events.ts";
import { callWorkflow } from "./called-workflow.ts";
import { combinationsOf } from "./matrix.ts";
import { jobMatters } from "./relevance.ts";
import { runnerOf } from "./runner.ts";
import type { Binding, Frame, JobState, Run, StepOutputs, World } from "./run.ts";
import { casesWhere, valueOf } from "./scope.ts";
import { runSteps } from "./steps.ts";
import { choice, empty, known, opaque, sketch, type Value } from "./value.ts";

/** One workflow at work: started by an event, or called by another. */
export interface Invocation {
  readonly world: World;
  readonly entry: Run["entry"] | undefined;
  readonly workflow: Workflow;
  readonly frames: readonly Frame[];
  readonly through: readonly string[];
  readonly cases: readonly EventCase[];
  readonly callerIdToken?: IdToken;
  input(name: string, one?: EventCase): Value;
  secret(name: string): Value;
  /** Jobs already walked; also stops a job that needs itself. */
  readonly done: Map<string, JobResult>;
}

interface JobResult {
  readonly skipped: boolean;
  output(name: string): Value;
}

const unknownResult: JobResult = { skipped: false, output: (name) => opaque(`outputs.${name}`) };

/** Walks every workflow job of an invocation. */
export function runInvocation(invocation: Invocation): void {
  for (const job of invocation.workflow.jobs) runJob(invocation, job);
}

function runJob(invocation: Invocation, job: WorkflowJob): JobResult {
  const known = invocation.done.get(job.id);
  if (known) return known;
  invocation.done.set(job.id, unknownResult);
  const result = walkJob(invocation, job);
  invocation.done.set(job.id, result);
  return result;
}

function walkJob(invocation: Invocation, job: WorkflowJob): JobResult {
  const needed = job.needs.map((id) => invocation.workflow.jobs.find((other) => other.id === id)).filter((other) => other !== undefined);
  const skippedNeed = needed.some((other) => runJob(invocation, other).skipped);
  const survives = /\b(always|failure|cancelled)\s*\(/i.test(job.if?.value ?? "");
  const runs = combinationsOf(invocation.world.repository.files.text(invocation.workflow.file) ?? "", job).map((matrix) =>
    runFor(invocation, job, matrix),
  );
  const outcomes = runs.flatMap((run) => {
    const cases = skippedNeed && !survives ? [] : casesWhere(run, job.if);
    if (cases.length === 0) return [];
    const live: Run = { ...run, cases };
    const text = invocation.world.repository.files.text(invocation.workflow.file) ?? "";
    if (!jobMatters(text, invocation.workflow, job, run.idToken.write, run.runner === "github-hosted")) return [live];
    if (job.uses) callWorkflow(live, job.uses);
    else runSteps(live, job.steps, job);
    return [live];
  });
  if (outcomes.length === 0) return { skipped: true, output: () => empty };
  const outputs = new Map<string, Value>(
    job.outputs.map((entry) => [entry.name.toLowerCase(), choice(outcomes.map((run) => valueOf(run, entry.value)))]),
  );
  return {
    skipped: false,
    output: (name) => outputs.get(name.toLowerCase()) ?? opaque(`needs.${job.id}.outputs.${name}`),
  };
}

/** The events under which a workflow job can run: those that its own condition and those of the jobs it needs let through. */
export function casesReaching(world: World, workflow: Workflow, job: WorkflowJob): readonly EventCase[] {
  const cases = eventCases(workflow);
  const base = { world, entry: undefined, workflow, frames: [], through: [], cases, done: new Map() };
  const invocation: Invocation = { ...base, input: (name, one) => dispatchInput(workflow, name, one), secret: (name) => [{ kind: "secret", name }] };
  const reached = new Map<string, readonly EventCase[]>();
  const reach = (one: WorkflowJob): readonly EventCase[] => {
    const known = reached.get(one.id);
    if (known !== undefined) return known;
    const own = casesWhere(runFor(invocation, one, undefined), one.if);
    // Also stops a workflow job that needs itself.
    reached.set(one.id, own);
    if (/\b(always|failure|cancelled)\s*\(/i.test(one.if?.value ?? "")) return own;
    const needed = one.needs.map((id) => workflow.jobs.find((other) => other.id === id)).filter((other) => other !== undefined);
    const events = needed.map((other) => new Set(reach(other).map(({ event }) => event)));
    const through = own.filter(({ event }) => events.every((set) => set.has(event)));
    reached.set(one.id, through);
    return through;
  };
  return reach(job);
}

function runFor(invocation: Invocation, job: WorkflowJob, matrix: Readonly<Record<string, string>> | undefined): Run {
  const { world, workflow } = invocation;
  const text = world.repository.files.text(workflow.file) ?? "";
  const state: JobState = {
    env: new Map(),
    stored: [],
    sources: new Map(),
    defaults: new Map(),
    versions: new Map(),
    reads: [],
    written: new Map(),
    managers: [],
  };
  const base: Run = {
    world,
    entry: invocation.entry ?? { workflow, job },
    workflow,
    job,
    file: workflow.file,
    frames: invocation.frames,
    through: invocation.through,
    state,
    env: new Map(),
    outputs: new Map<string, StepOutputs>(),
    matrix,
    cases: invocation.cases,
    idToken: idTokenOf(workflow, job, text, invocation.callerIdToken),
    environment: null,
    runner: "unknown",
    directory: "",
    input: (name, one) => invocation.input(name, one),
    secret: (name) => invocation.secret(name),
    needed: (id, output) => {
      const other = workflow.jobs.find((one) => one.id.toLowerCase() === id.toLowerCase());
      return other ? runJob(invocation, other).output(output) : opaque(`needs.${id}.outputs.${output}`);
    },
  };
  const withWorkflowEnv: Run = { ...base, env: bind(base, workflow.env, workflow.file) };
  const withEnv: Run = { ...withWorkflowEnv, env: bind(withWorkflowEnv, job.env, workflow.file) };
  const runsOn = labelsOf(withEnv, job, matrix);
  return {
    ...withEnv,
    environment: environmentOf(withEnv, job),
    runner: runnerOf(runsOn, job),
    job: {
      ...job,
      runsOn: job.runsOn.map((label, index) => ({ ...label, value: known(runsOn[index] ?? []) ?? label.value })),
    },
  };
}

/** The runner's labels; of a matrix that is left to run time, those of all its combinations. */
function labelsOf(run: Run, job: WorkflowJob, matrix: Readonly<Record<string, string>> | undefined): readonly Value[] {
  const fixed = !job.runsOn.some((label) => label.value.includes("${{"));
  if (fixed || matrix !== undefined || !job.matrix || job.matrix.dynamic) return job.runsOn.map((label) => valueOf(run, label));
  return job.runsOn.map((label) => choice(job.matrix?.combinations.map((combination) => valueOf({ ...run, matrix: combination }, label)) ?? []));
}

/** Adds `env:` entries to what is in effect. */
export function bind(run: Run, entries: readonly Entry[], file: string): ReadonlyMap<string, Binding> {
  if (entries.length === 0) return run.env;
  const env = new Map(run.env);
  for (const entry of entries)
    env.set(entry.name, {
      value: valueOf(run, entry.value),
      at: { ...run.world.place(file, entry.key.start), says: `env ${entry.name}` },
    });
  return env;
}

/** The environment's name where it is known; the expression as written where run time decides. */
function environmentOf(run: Run, job: WorkflowJob): string | null {
  if (!job.environment) return null;
  const value = valueOf(run, job.environment.name);
  const name = known(value);
  if (name !== undefined) return name === "" ? null : name;
  return sketch(value, "").trim() === "" || value.some((piece) => piece.kind !== "text") ? job.environment.name.value : sketch(value);
}
