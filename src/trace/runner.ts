import type { RunnerKind } from "../model/publish-path.ts";
import type { WorkflowJob } from "../model/workflow.ts";
import { expand, known, sketch, type Value } from "./value.ts";

/**
 * Whose machine a workflow job runs on. GitHub's own labels start with ubuntu-, macos- or
 * windows-; larger hosted runners have free names, so an unknown label is unknown, not self-hosted
 * (GitHub documentation, choosing the runner for a job).
 */
export function runnerOf(labels: readonly Value[], job: WorkflowJob): RunnerKind {
  const names = labels.map((label) => known(label)?.toLowerCase());
  if (names.includes("self-hosted")) return "self-hosted";
  if (job.runnerGroup || names.length === 0) return "unknown";
  const hosted = labels.every((label) => expand(label).every((one) => /^(ubuntu|macos|windows)-/i.test(sketch(one))));
  return hosted ? "github-hosted" : "unknown";
}
