import type { Action } from "../model/workflow.ts";
import { expectKind, readEntries, readOutputs, readScalars } from "./read-entries.ts";
import { readInputs } from "./read-inputs.ts";
import { readSteps } from "./read-step.ts";
import { type Field, YamlFile } from "./yaml.ts";

type Draft = { -readonly [K in keyof Action]: Action[K] };

/** Reads an `action.yml`. Whatever is wrong with it is in `problems`; what could be read is kept. */
export function readAction(file: string, text: string): Action {
  const yaml = new YamlFile(file, text);
  const action: Draft = { file, inputs: [], outputs: [], steps: [], args: [], env: [], problems: yaml.problems };
  if (yaml.root === undefined) {
    if (yaml.problems.length === 0) yaml.report("invalid-workflow", 0, "The file is empty");
    return action;
  }
  if (!expectKind(yaml, yaml.root, "map", "The action")) return action;
  for (const { name, node } of yaml.fields(yaml.root)) {
    if (name === "inputs") action.inputs = readInputs(yaml, node);
    else if (name === "outputs") action.outputs = readOutputs(yaml, node);
    else if (name === "runs") for (const field of yaml.fields(node)) readRuns(yaml, action, field);
    else if (name === "name") {
      const scalar = yaml.scalar(node);
      if (scalar !== undefined) action.name = scalar;
    }
  }
  return action;
}

function readRuns(yaml: YamlFile, action: Draft, { name, node }: Field): void {
  const scalar = yaml.scalar(node);
  if (name === "steps") action.steps = readSteps(yaml, node);
  else if (name === "args") action.args = readScalars(yaml, node);
  else if (name === "env") action.env = readEntries(yaml, node);
  else if (scalar === undefined) return;
  else if (name === "using") action.using = scalar.value;
  else if (name === "image" || name === "main" || name === "entrypoint") action[name] = scalar;
}
