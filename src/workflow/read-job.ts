import { isMap } from "yaml";
import type { RunDefaults, Scalar, WorkflowJob } from "../model/workflow.ts";
import { expectKind, readEntries, readScalarOr, readScalars, readTexts } from "./read-entries.ts";
import { readMatrix } from "./read-matrix.ts";
import { readPermissions } from "./read-permissions.ts";
import { readSteps } from "./read-step.ts";
import { type Field, spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

type Draft = { -readonly [K in keyof WorkflowJob]: WorkflowJob[K] };

/** One job under `jobs:`. */
export function readJob(yaml: YamlFile, { name, key, node }: Field): WorkflowJob {
  const job: Draft = {
    id: name,
    key,
    span: { start: key.start, end: Math.max(key.end, spanOf(node).end) },
    needs: [],
    runsOn: [],
    env: [],
    defaults: {},
    outputs: [],
    steps: [],
    with: [],
    secrets: [],
  };
  if (!isMap(node)) expectKind(yaml, node, "map", `The job '${name}'`);
  for (const field of yaml.fields(node)) if (Object.hasOwn(readers, field.name)) readers[field.name]?.(yaml, job, field);
  return job;
}

/** `defaults.run` of a workflow or a job. */
export function readDefaults(yaml: YamlFile, node: YamlNode | undefined): RunDefaults {
  const defaults: { -readonly [K in keyof RunDefaults]: RunDefaults[K] } = {};
  const run = yaml.fields(node).find((field) => field.name === "run");
  for (const { name, node: given } of yaml.fields(run?.node)) {
    const value = yaml.scalar(given);
    if (value === undefined) continue;
    if (name === "shell") defaults.shell = value;
    else if (name === "working-directory") defaults.workingDirectory = value;
  }
  return defaults;
}

type Reader = (yaml: YamlFile, job: Draft, field: Field) => void;

const readers: Readonly<Record<string, Reader>> = {
  name: scalarInto("name"),
  if: scalarInto("if"),
  uses: scalarInto("uses"),
  "continue-on-error": scalarInto("continueOnError"),
  "cache-mode": scalarInto("cacheMode"),
  container: partInto("container", "image"),
  concurrency: partInto("concurrency", "group"),
  needs: (yaml, job, { node }) => (job.needs = readTexts(yaml, node)),
  outputs: (yaml, job, { node }) => (job.outputs = readEntries(yaml, node)),
  with: (yaml, job, { node }) => (job.with = readEntries(yaml, node)),
  steps: (yaml, job, { node }) => (job.steps = readSteps(yaml, node)),
  defaults: (yaml, job, { node }) => (job.defaults = readDefaults(yaml, node)),
  permissions: (yaml, job, field) => (job.permissions = readPermissions(yaml, field)),
  env: (yaml, job, { node }) => {
    job.env = readEntries(yaml, node);
    const whole = yaml.scalar(node);
    if (whole !== undefined) job.envExpression = whole;
  },
  secrets: (yaml, job, { node }) => {
    const whole = yaml.scalar(node);
    job.secrets = whole?.value === "inherit" ? "inherit" : readEntries(yaml, node);
    if (whole?.value === "inherit") job.inherit = whole.span;
  },
  environment: (yaml, job, { key, node }) => {
    const name = readScalarOr(yaml, node, "name");
    if (name !== undefined) job.environment = { name, span: { start: key.start, end: Math.max(key.end, spanOf(node).end) } };
  },
  "runs-on": readRunsOn,
  strategy: (yaml, job, { node }) => {
    const matrix = yaml.fields(node).find((field) => field.name === "matrix");
    if (matrix !== undefined) job.matrix = readMatrix(yaml, matrix);
  },
};

function readRunsOn(yaml: YamlFile, job: Draft, { node }: Field): void {
  if (!isMap(node)) {
    job.runsOn = readScalars(yaml, node);
    return;
  }
  for (const field of yaml.fields(node)) {
    if (field.name === "labels") job.runsOn = readScalars(yaml, field.node);
    const group = field.name === "group" ? yaml.scalar(field.node) : undefined;
    if (group !== undefined) job.runnerGroup = group;
  }
}

function scalarInto(into: "name" | "if" | "uses" | "continueOnError" | "cacheMode"): Reader {
  return (yaml, job, { node }) => set(job, into, yaml.scalar(node));
}

function partInto(into: "container" | "concurrency", name: string): Reader {
  return (yaml, job, { node }) => set(job, into, readScalarOr(yaml, node, name));
}

function set(
  job: Draft,
  into: "name" | "if" | "uses" | "continueOnError" | "cacheMode" | "container" | "concurrency",
  value: Scalar | undefined,
): void {
  if (value !== undefined) job[into] = value;
}
