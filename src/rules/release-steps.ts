import type { Expression } from "../model/expression.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { RunJob, RunStep } from "../model/surroundings.ts";
import { truthUnder } from "./conditions.ts";
import { pathOf } from "./expression-paths.ts";

/** An input of a step: "" where it is not given, undefined where only the run knows it. */
export type Given = (name: string) => string | undefined;

/** A step that can run when its workflow job publishes. */
export interface ReleaseStep extends RunStep {
  /** False where something else than the event decides whether it is reached. */
  readonly sure: boolean;
  /** One for each event under which it can run. */
  readonly runs: readonly StepRun[];
}

export interface StepRun {
  readonly event: string;
  readonly given: Given;
}

/**
 * The steps of a workflow job that can run when these paths publish. Left out are those whose condition refuses
 * every event of the paths, with all that stands in a composite action behind them.
 */
export function releaseSteps(job: RunJob, paths: readonly PublishPath[]): readonly ReleaseStep[] {
  const events = [...new Set(paths.flatMap((path) => path.triggers))];
  return job.steps.flatMap((step) => {
    const own = job.job.steps[step.index];
    const passed = own === undefined || own === step.step ? unknown : passedTo(step, own);
    const reached = events.map((event) => both(truth(job, own?.if?.value, event, unknown), truth(job, step.step.if?.value, event, passed)));
    const runs = events.filter((_, index) => reached[index] !== false).map((event) => ({ event, given: givenTo(job, step, event, passed) }));
    return runs.length === 0 ? [] : [{ ...step, sure: reached.includes(true), runs }];
  });
}

function givenTo(job: RunJob, { step }: RunStep, event: string, passed: Given): Given {
  return (name) => {
    const entry = step.with.find((one) => one.name.toLowerCase() === name);
    return entry === undefined ? "" : valueOf(job, entry.value.value, event, passed);
  };
}

/** A value as text; of an expression no more than what it comes to as a condition, or the input that it passes on. */
function valueOf(job: RunJob, text: string, event: string, passed: Given): string | undefined {
  const parts = job.template(text.trim());
  if (parts.every((part) => part.kind === "text")) return text.trim();
  const [part] = parts;
  if (parts.length !== 1 || part?.kind !== "expression" || part.expression === undefined) return undefined;
  const filled = fill(part.expression, passed);
  return filled.kind === "literal" ? String(filled.value ?? "") : truthUnder(filled, event)?.toString();
}

function truth(job: RunJob, text: string | undefined, event: string, passed: Given): boolean | undefined {
  if (text === undefined) return true;
  const condition = job.condition(text);
  return condition && truthUnder(fill(condition, passed), event);
}

/** Inputs that are written out take the place of their names, and what compares two values is settled. */
function fill(expression: Expression, passed: Given): Expression {
  switch (expression.kind) {
    case "index": {
      const path = pathOf(expression);
      const value = path?.startsWith("inputs.") === true ? passed(path.slice("inputs.".length)) : undefined;
      return value === undefined ? expression : { kind: "literal", value };
    }
    case "unary":
      return { ...expression, operand: fill(expression.operand, passed) };
    case "binary": {
      const { operator } = expression;
      const [left, right] = [fill(expression.left, passed), fill(expression.right, passed)];
      if (left.kind !== "literal" || right.kind !== "literal" || (operator !== "==" && operator !== "!=")) return { ...expression, left, right };
      return { kind: "literal", value: (String(left.value).toLowerCase() === String(right.value).toLowerCase()) === (operator === "==") };
    }
    case "literal":
    case "context":
    case "call":
      return expression;
  }
}

/** What the workflow job passes to the composite action that holds a step; nothing is known of an action inside another. */
function passedTo(step: RunStep, { uses, with: entries }: RunStep["step"]): Given {
  const directory = uses?.value.replace(/^(?:\.|\$)\//, "").replace(/\/$/, "");
  const isOwn = [`${directory}/action.yml`, `${directory}/action.yaml`].includes(step.file);
  return (name) => {
    const value = isOwn ? entries.find((entry) => entry.name.toLowerCase() === name)?.value.value : undefined;
    return value?.includes("${{") ? undefined : value;
  };
}

function unknown(): undefined {
  return undefined;
}

function both(a: boolean | undefined, b: boolean | undefined): boolean | undefined {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}
