import type { Expression, TemplatePart } from "../model/expression.ts";
import type { Scalar } from "../model/workflow.ts";
import { readCondition, readTemplate } from "../workflow/expressions.ts";
import { evaluate, evaluateTemplate, type Scope } from "./evaluate.ts";
import { dispatchInput, refOf, type EventCase } from "./events.ts";
import type { Run } from "./run.ts";
import { concat, empty, opaque, text, type Value } from "./value.ts";

/** What a scalar of the current file holds when the run reaches it. */
export function valueOf(run: Run, scalar: Scalar | undefined): Value {
  return scalar === undefined ? empty : valueOfText(run, scalar.value);
}

export function valueOfText(run: Run, source: string): Value {
  if (!source.includes("${{")) return text(source);
  const parts: readonly TemplatePart[] = readTemplate(source);
  return evaluateTemplate(parts, scopeOf(run, agreed(run)));
}

/** The case that stands for all: the only one, or one of several of the same event with its ref left open. */
function agreed(run: Run): EventCase | undefined {
  const [first] = run.cases;
  if (first === undefined || run.cases.length === 1) return first;
  return run.cases.every((one) => one.event === first.event)
    ? { event: first.event, ref: run.cases.every((one) => one.ref === first.ref) ? first.ref : "unknown" }
    : undefined;
}

/** The cases in which an `if:` is not certainly false. */
export function casesWhere(run: Run, condition: Scalar | undefined): readonly EventCase[] {
  if (condition === undefined) return run.cases;
  const expression: Expression | undefined = readCondition(condition.value);
  if (expression === undefined) return run.cases;
  return run.cases.filter((one) => evaluate(expression, conditionScope(run, one)).truth !== false);
}

/** Whether an `if:` certainly holds in every case. */
export function certainlyRuns(run: Run, condition: Scalar): boolean {
  const expression: Expression | undefined = readCondition(condition.value);
  return expression !== undefined && run.cases.every((one) => evaluate(expression, conditionScope(run, one)).truth === true);
}

/**
 * What a condition may be decided by: the event, inputs, the matrix and written text. What scripts
 * put out on the way is left to run time: a script read wrongly must not hide a publish.
 */
function conditionScope(run: Run, one: EventCase): Scope {
  return {
    lookup: (context, path) => {
      const script = context === "steps" || context === "needs" || (context === "env" && run.state.env.has(path[0] ?? ""));
      return script ? opaque([context, ...path].join(".")) : lookup(run, one, context, path);
    },
  };
}

function scopeOf(run: Run, one: EventCase | undefined): Scope {
  return { lookup: (context, path) => lookup(run, one, context, path) };
}

function lookup(run: Run, one: EventCase | undefined, context: string, path: readonly string[]): Value {
  const name = path[0] ?? "*";
  switch (context) {
    case "secrets":
      return secret(run, name);
    case "github":
      return github(run, one, path);
    case "inputs":
      return run.input(name, one);
    case "env": {
      const binding = run.env.get(name) ?? run.state.env.get(name);
      return binding?.value ?? (path.length === 0 ? opaque("env") : opaque(`env.${name}`));
    }
    case "matrix":
      return matrixValue(run, path.join("."));
    case "steps":
      return path[1]?.toLowerCase() === "outputs" ? stepOutput(run, name, path[2] ?? "*") : opaque(`steps.${path.join(".")}`);
    case "needs":
      return path[1]?.toLowerCase() === "outputs" ? run.needed(name, path[2] ?? "*") : opaque(`needs.${path.join(".")}`);
    case "runner":
      return runnerValue(run, name);
    default:
      return opaque([context, ...path].join("."));
  }
}

/** An environment's own secrets reach its workflow job without being handed over by a caller. */
function secret(run: Run, name: string): Value {
  if (/^github_token$/i.test(name)) return [{ kind: "github-token" }];
  const value = run.secret(name);
  return value.length === 0 && run.job.environment !== undefined ? [{ kind: "secret", name }] : value;
}

function github(run: Run, one: EventCase | undefined, path: readonly string[]): Value {
  const says = ["github", ...path].join(".");
  switch (path.join(".").toLowerCase()) {
    case "token":
      return [{ kind: "github-token" }];
    case "event_name":
      return one ? text(one.event) : opaque(says);
    case "ref":
      return one ? refOf(one) : opaque(says);
    case "ref_type":
      return one?.ref === "tag" || one?.ref === "branch" ? text(one.ref) : opaque(says);
    case "repository":
      return run.world.repository.slug === undefined ? opaque(says) : text(run.world.repository.slug);
    case "repository_owner":
      return run.world.repository.slug === undefined ? opaque(says) : text(run.world.repository.slug.split("/")[0] ?? "");
    case "workspace":
      return text(".");
    case "action_path":
      return run.file.includes("/") ? text(`./${run.file.slice(0, run.file.lastIndexOf("/"))}`) : text(".");
    case "event.workflow":
      // Only a dispatched run carries it, and then it names the file that was started.
      return one && one.event !== "workflow_dispatch" ? empty : text(run.entry.workflow.file);
    default:
      if (path[0] === "event" && path[1] === "inputs") return dispatchInput(run.entry.workflow, path[2] ?? "*", one);
      return opaque(says);
  }
}

function matrixValue(run: Run, key: string): Value {
  if (run.matrix === undefined) return opaque(`matrix.${key}`);
  const found = Object.hasOwn(run.matrix, key) ? run.matrix[key] : undefined;
  if (found !== undefined) return found.includes("${{") ? valueOfText(run, found) : text(found);
  const nested = Object.keys(run.matrix).some((name) => name.startsWith(`${key}.`));
  return nested || run.job.matrix?.dynamic === true ? opaque(`matrix.${key}`) : empty;
}

function stepOutput(run: Run, id: string, name: string): Value {
  const outputs = run.outputs.get(id.toLowerCase());
  if (outputs === undefined) return opaque(`steps.${id}.outputs.${name}`);
  return outputs.values.get(name.toLowerCase()) ?? (outputs.other.length > 0 ? outputs.other : opaque(`steps.${id}.outputs.${name}`));
}

function runnerValue(run: Run, name: string): Value {
  const label = run.job.runsOn[0]?.value.toLowerCase() ?? "";
  if (name === "os" && /^(ubuntu|macos|windows)/.test(label)) {
    return text(label.startsWith("u") ? "Linux" : label.startsWith("m") ? "macOS" : "Windows");
  }
  return concat(opaque(`runner.${name}`));
}
