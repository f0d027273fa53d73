import type { WorkflowJob } from "../model/workflow.ts";
import { speaksOfUpload } from "./relevance.ts";

const MAX_COMBINATIONS = 64;

/**
 * The matrix combinations to walk: only the keys that the workflow job reads count, so that
 * twelve platforms of one test are one walk. `[undefined]` where run time decides.
 */
export function combinationsOf(text: string, job: WorkflowJob): readonly (Readonly<Record<string, string>> | undefined)[] {
  const { matrix } = job;
  if (matrix === undefined || matrix.combinations.length === 0) return [undefined];
  const source = text.slice(job.span.start, job.span.end);
  // A workflow job without a word of an upload is walked once, its matrix left to run time.
  if (!speaksOfUpload(source)) return [undefined];
  if (/matrix\s*\[|toJSON\(\s*matrix|matrix\.\*/i.test(source))
    return matrix.combinations.length <= MAX_COMBINATIONS ? matrix.combinations : [undefined];
  const read = new Set([...source.matchAll(/\bmatrix\.([\w-]+)/g)].map((found) => found[1]?.toLowerCase() ?? ""));
  if (read.size === 0) return [{}];
  const kept = new Map<string, Readonly<Record<string, string>>>();
  for (const combination of matrix.combinations) {
    const part: Record<string, string> = {};
    for (const [key, value] of Object.entries(combination)) if (read.has((key.split(".")[0] ?? key).toLowerCase())) part[key] = value;
    kept.set(JSON.stringify(part), part);
  }
  return kept.size <= MAX_COMBINATIONS ? [...kept.values()] : [undefined];
}
