import { isMap, isScalar, isSeq } from "yaml";
import type { Span } from "../model/place.ts";
import type { Trigger } from "../model/workflow.ts";
import { readOutputs, readTexts } from "./read-entries.ts";
import { readInputs } from "./read-inputs.ts";
import { type Field, spanOf, type YamlFile, type YamlNode } from "./yaml.ts";

type Draft = { -readonly [K in keyof Trigger]: Trigger[K] };

/** `on:` as a text, a list or a map. */
export function readTriggers(yaml: YamlFile, node: YamlNode | undefined): readonly Trigger[] {
  if (isMap(node)) return yaml.fields(node).map((field) => readTrigger(yaml, field));
  const nodes = isSeq(node) ? yaml.items(node) : [node];
  const triggers: Trigger[] = [];
  for (const item of nodes) {
    const scalar = yaml.scalar(item);
    if (scalar !== undefined) triggers.push({ event: scalar.value, span: scalar.span });
    else for (const field of yaml.fields(item)) triggers.push(readTrigger(yaml, field));
  }
  return triggers;
}

function readTrigger(yaml: YamlFile, { name, key, node }: Field): Trigger {
  const span: Span = { start: key.start, end: isScalar(node) ? key.end : Math.max(key.end, spanOf(node).end) };
  const trigger: Draft = { event: name, span };
  if (name === "schedule") {
    trigger.cron = readCron(yaml, node);
    return trigger;
  }
  for (const field of yaml.fields(node)) readFilter(yaml, trigger, field);
  return trigger;
}

const filters: Readonly<Record<string, "types" | "branches" | "branchesIgnore" | "tags" | "tagsIgnore" | "paths" | "pathsIgnore" | "workflows">> = {
  types: "types",
  branches: "branches",
  "branches-ignore": "branchesIgnore",
  tags: "tags",
  "tags-ignore": "tagsIgnore",
  paths: "paths",
  "paths-ignore": "pathsIgnore",
  workflows: "workflows",
};

function readFilter(yaml: YamlFile, trigger: Draft, { name, node }: Field): void {
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (filter !== undefined) trigger[filter] = readTexts(yaml, node);
  else if (name === "inputs") trigger.inputs = readInputs(yaml, node);
  else if (name === "outputs") trigger.outputs = readOutputs(yaml, node);
  else if (name === "secrets") trigger.secrets = yaml.fields(node).map((field) => field.name);
}

function readCron(yaml: YamlFile, node: YamlNode | undefined): readonly string[] {
  const nodes = isSeq(node) ? yaml.items(node) : [node];
  return nodes.flatMap((item) => yaml.fields(item).flatMap((field) => (field.name === "cron" ? readTexts(yaml, field.node) : [])));
}
