import type { TemplatePart } from "../model/expression.ts";
import type { Region } from "../model/place.ts";
import type { RunJob, RunStep } from "../model/surroundings.ts";
import type { Entry, Scalar, Trigger, Workflow } from "../model/workflow.ts";
import { truthUnder } from "./conditions.ts";
import { scriptsOf } from "./script-inputs.ts";
import { type Flow, flowsOf } from "./text-flow.ts";
import { type Audience, type Writer, writerOf } from "./written-texts.ts";

/** A text that becomes part of a script before the script is run. */
export interface Injection {
  /** The expression in the script. */
  readonly at: Region;
  /** What it reads, `env.X` resolved. */
  readonly path: string;
  readonly writer: Writer;
  readonly event: string;
}

/** A workflow job as it is started. */
export interface Started {
  readonly job: RunJob;
  /** The workflow job that calls its file, where another is started. */
  readonly caller: RunJob | undefined;
  readonly events: readonly string[];
  readonly audience: (event: string) => Audience;
}

/** Every text of others in the scripts of a workflow job and its local composite actions, under the events that start it. */
export function injectionsIn(started: Started): readonly Injection[] {
  const { job, caller, events } = started;
  const triggers = (caller?.workflow ?? job.workflow).triggers.filter(({ event }) => events.includes(event));
  return triggers.flatMap((trigger) => {
    const around: Known = new Map();
    return job.steps
      .filter((step) => mayRun(job, step, trigger.event))
      .flatMap((step) => injectionsAt(started, { job, step, caller, trigger, known: new Map(), around }, step));
  });
}

function injectionsAt({ job, audience }: Started, scene: Scene, { step, place }: RunStep): readonly Injection[] {
  const { trigger } = scene;
  return scriptsOf(step).flatMap((script) =>
    expressionsOf(job, script).flatMap((part) =>
      resolved(flowsIn(part, trigger.event), scene).flatMap((flow) => {
        const writer = flow.dispatched ? "team" : writerOf(flow, trigger, audience(trigger.event));
        if (writer === undefined) return [];
        const at = place({ start: script.at(part.span.start), end: script.at(part.span.end) });
        return [{ at, path: flow.path, writer, event: trigger.event }];
      }),
    ),
  );
}

type ExpressionPart = Extract<TemplatePart, { readonly kind: "expression" }>;

function expressionsOf(job: RunJob, scalar: Scalar): readonly ExpressionPart[] {
  return job.template(scalar.value).filter((part) => part.kind === "expression");
}

function flowsIn({ expression }: ExpressionPart, event: string): readonly Flow[] {
  return expression === undefined ? [] : flowsOf(expression, event);
}

function mayRun(job: RunJob, { step }: RunStep, event: string): boolean {
  return [job.job.if, step.if].every((scalar) => {
    const condition = scalar && job.condition(scalar.value);
    return condition === undefined || truthUnder(condition, event) !== false;
  });
}

interface Scene {
  readonly job: RunJob;
  /** Undefined for what the workflow job itself says. */
  readonly step: RunStep | undefined;
  readonly caller: RunJob | undefined;
  readonly trigger: Trigger;
  /** What was followed already: for this step, and for what is the same to all steps. Also stops what is set from itself. */
  readonly known: Known;
  readonly around: Known;
}

type Known = Map<Scalar, readonly Resolved[]>;

interface Resolved extends Flow {
  /** A text that a person gives who starts the workflow by hand. */
  readonly dispatched: boolean;
}

/** Texts that one value is made of and that are told: more say nothing new. */
const MAX_TEXTS = 20;

/** Variables and inputs, followed to what they are set from. */
function resolved(flows: readonly Flow[], scene: Scene): readonly Resolved[] {
  const found = flows.flatMap((flow): readonly Resolved[] => {
    const [context = "", ...names] = flow.path.split(".");
    if (context === "env" && names[0] !== undefined) return fromVariable(names[0], scene);
    if (context === "inputs" && names[0] !== undefined) return fromInput(names[0], flow, scene);
    if (flow.path.startsWith("github.event.inputs.")) return dispatched(startedBy(scene), names[2] ?? "", flow, scene);
    return [{ ...flow, dispatched: false }];
  });
  return [...new Map(found.map((one) => [`${one.path} ${one.whole} ${one.dispatched}`, one])).values()].slice(0, MAX_TEXTS);
}

function fromScalar(scalar: Scalar | undefined, scene: Scene): readonly Resolved[] {
  if (scalar === undefined) return [];
  const known = scene.step === undefined ? scene.around : scene.known;
  const before = known.get(scalar);
  if (before !== undefined) return before;
  known.set(scalar, []);
  const flows = expressionsOf(scene.job, scalar).flatMap((part) => flowsIn(part, scene.trigger.event));
  const found = resolved(flows, scene);
  known.set(scalar, found);
  return found;
}

function fromVariable(name: string, scene: Scene): readonly Resolved[] {
  const { job, step } = scene;
  const own = find(step?.step.env ?? [], name);
  // A variable of a step may be set from the one of the same name around it.
  if (own !== undefined) return fromScalar(own, { ...scene, step: step && { ...step, step: { ...step.step, env: [] } } });
  return fromScalar(find(job.job.env, name) ?? find(job.workflow.env, name), { ...scene, step: undefined });
}

function fromInput(name: string, flow: Flow, scene: Scene): readonly Resolved[] {
  const { job, step, caller } = scene;
  if (step !== undefined && step.file !== job.workflow.file) {
    const user = job.job.steps[step.index];
    const directory = step.file.slice(0, step.file.lastIndexOf("/"));
    // A composite action within another gets its inputs from a step that is not known here.
    if (user?.uses === undefined || !user.uses.value.replace(/@.*$/, "").endsWith(directory)) return [];
    const using = { step: user, file: job.workflow.file, index: step.index, place: job.place };
    return fromScalar(find(user.with, name), { ...scene, step: using });
  }
  if (caller === undefined) return dispatched(job.workflow, name, flow, scene);
  const declared = inputOf(job.workflow, "workflow_call", name);
  if (declared?.type === "boolean" || declared?.type === "number") return [];
  const direct = caller.job.uses?.value.replace(/@.*$/, "").endsWith(job.workflow.file) === true;
  if (!direct) return scene.trigger.event === "workflow_dispatch" ? [{ ...flow, dispatched: true }] : [];
  return fromScalar(find(caller.job.with, name), { ...scene, job: caller, step: undefined, caller: undefined });
}

/** An input of the started workflow. Types other than string leave nothing to write. */
function dispatched(workflow: Workflow, name: string, flow: Flow, { trigger }: Scene): readonly Resolved[] {
  const type = inputOf(workflow, "workflow_dispatch", name)?.type ?? "string";
  return trigger.event === "workflow_dispatch" && type === "string" ? [{ ...flow, dispatched: true }] : [];
}

function startedBy({ job, caller }: Scene): Workflow {
  return (caller ?? job).workflow;
}

function inputOf(workflow: Workflow, event: string, name: string) {
  return workflow.triggers.find((one) => one.event === event)?.inputs?.find((input) => input.name.toLowerCase() === name);
}

function find(entries: readonly Entry[], name: string): Scalar | undefined {
  return entries.find((entry) => entry.name.toLowerCase() === name)?.value;
}
