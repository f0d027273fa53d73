import type { Workflow } from "../model/workflow.ts";
import { expectKind, readEntries, readScalarOr } from "./read-entries.ts";
import { readDefaults, readJob } from "./read-job.ts";
import { readPermissions } from "./read-permissions.ts";
import { readTriggers } from "./read-triggers.ts";
import { YamlFile } from "./yaml.ts";

type Draft = { -readonly [K in keyof Workflow]: Workflow[K] };

/** Reads a workflow file. Whatever is wrong with it is in `problems`; what could be read is kept. */
export function readWorkflow(file: string, text: string): Workflow {
  const yaml = new YamlFile(file, text);
  const workflow: Draft = { file, triggers: [], env: [], defaults: {}, jobs: [], problems: yaml.problems };
  if (yaml.root === undefined) {
    if (yaml.problems.length === 0) yaml.report("invalid-workflow", 0, "The file is empty");
    return workflow;
  }
  if (!expectKind(yaml, yaml.root, "map", "The workflow")) return workflow;
  for (const field of yaml.fields(yaml.root)) {
    const { name, node } = field;
    if (name === "on") workflow.triggers = readTriggers(yaml, node);
    else if (name === "env") workflow.env = readEntries(yaml, node);
    else if (name === "defaults") workflow.defaults = readDefaults(yaml, node);
    else if (name === "permissions") workflow.permissions = readPermissions(yaml, field);
    else if (name === "jobs" && expectKind(yaml, node, "map", "'jobs'")) workflow.jobs = yaml.fields(node).map((job) => readJob(yaml, job));
    else if (name === "cache-mode") {
      const mode = yaml.scalar(node);
      if (mode !== undefined) workflow.cacheMode = mode;
    } else if (name === "name" || name === "concurrency") {
      const scalar = readScalarOr(yaml, node, "group");
      if (scalar !== undefined) workflow[name] = scalar;
    }
  }
  return workflow;
}
