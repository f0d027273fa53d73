import type { Input } from "../model/workflow.ts";
import { readTexts } from "./read-entries.ts";
import { type Field, spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

/** `inputs` of `workflow_call`, of `workflow_dispatch` and of an action. */
export function readInputs(yaml: YamlFile, node: YamlNode | undefined): readonly Input[] {
  return yaml.fields(node).map((field) => readInput(yaml, field));
}

function readInput(yaml: YamlFile, { name, key, node }: Field): Input {
  const input: { -readonly [K in keyof Input]: Input[K] } = {
    name,
    span: { start: key.start, end: Math.max(key.end, spanOf(node).end) },
    required: false,
  };
  for (const field of yaml.fields(node)) {
    const scalar = yaml.scalar(field.node);
    if (field.name === "type" && scalar) input.type = scalar.value;
    else if (field.name === "required") input.required = scalar?.value.toLowerCase() === "true";
    else if (field.name === "default" && scalar) input.default = scalar;
    else if (field.name === "options") input.options = readTexts(yaml, field.node);
  }
  return input;
}
