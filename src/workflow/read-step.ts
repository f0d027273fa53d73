import { isMap, isScalar, isSeq } from "yaml";
import type { Step } from "../model/workflow.ts";
import { expectKind, readEntries } from "./read-entries.ts";
import { type Field, spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

type Draft = { -readonly [K in keyof Step]: Step[K] };

/** `steps:` of a job or of a composite action. A step that is no map keeps its index. */
export function readSteps(yaml: YamlFile, node: YamlNode | undefined): readonly Step[] {
  if (node !== undefined && !isSeq(node) && !expectKind(yaml, node, "list", "'steps'")) return [];
  const steps: Step[] = [];
  yaml.items(node).forEach((item, index) => {
    if (!isMap(item)) expectKind(yaml, item, "map", "A step");
    steps.push(readStep(yaml, item, index));
  });
  return steps;
}

function readStep(yaml: YamlFile, node: YamlNode | undefined, index: number): Step {
  const step: Draft = { index, span: spanOf(node), with: [], env: [] };
  for (const field of yaml.fields(node)) readField(yaml, step, field);
  return step;
}

const scalars: Readonly<Record<string, "name" | "if" | "uses" | "run" | "shell" | "workingDirectory" | "continueOnError">> = {
  name: "name",
  if: "if",
  uses: "uses",
  run: "run",
  shell: "shell",
  "working-directory": "workingDirectory",
  "continue-on-error": "continueOnError",
};

function readField(yaml: YamlFile, step: Draft, { name, key, node }: Field): void {
  const scalar = Object.hasOwn(scalars, name) ? scalars[name] : undefined;
  if (scalar !== undefined) {
    const value = yaml.scalar(node);
    if (value !== undefined) step[scalar] = value;
    else if (node !== undefined && !isScalar(node)) yaml.report("invalid-workflow", key.start, `'${name}' of a step is not a text`);
  } else if (name === "id") {
    const id = yaml.scalar(node);
    if (id !== undefined) step.id = id.value;
  } else if (name === "with") {
    step.with = readEntries(yaml, node);
  } else if (name === "env") {
    step.env = readEntries(yaml, node);
    const whole = yaml.scalar(node);
    if (whole !== undefined) step.envExpression = whole;
  }
}
