import type { Change, Refusal, Risk } from "../../model/fix.ts";
import type { Place } from "../../model/place.ts";
import type { PublishPath } from "../../model/publish-path.ts";
import type { WorkflowJob } from "../../model/workflow.ts";
import { placeAt } from "../../workflow/lines.ts";
import type { AdoptSubject } from "../adopt.ts";
import type { Reluctance } from "./draft.ts";
import type { Changed } from "./untouchable.ts";

const fix = "adopt-trusted-publishing";

/** What is said of all changes of one workflow job. */
export interface Said {
  readonly risk: Risk;
  /** What the workflow job does now: "publishes (npm publish)". */
  readonly does: string;
  readonly look: readonly string[];
  /** As a person writes the registry. */
  readonly registry: string;
}

/** The changes of a workflow job's files, made all or none. */
export function changesOf({ workflow, job, paths }: AdoptSubject, changed: Changed, { risk, does, look, registry }: Said): readonly Change[] {
  const secrets = secretsOf(paths);
  const token = secrets.length > 0 ? `the secret ${secrets.join(", ")}` : "a stored token";
  return [...changed].map(([file, edits]) => ({
    fix,
    risk,
    file,
    edits,
    settles: ["stored-publish-token", "mixed-publish-credentials", "client-without-trusted-publishing"],
    says: `The workflow job ${job} of ${workflow.file} ${does} by its identity token instead of ${token}.`,
    look,
    packages: [...new Set(paths.flatMap(({ packages }) => packages))].sort(),
    ...(changed.size > 1 ? { together: `${registry} ${workflow.file} ${job}` } : {}),
  }));
}

/** Why nothing is changed, and the way by hand. In: the workflow job where it was found. */
export function refusalOf(
  { workflow, files }: AdoptSubject,
  job: WorkflowJob | undefined,
  { because, at, byHand }: Reluctance,
  further: readonly string[],
): Refusal {
  const { file, line, column }: Place = at ?? placeAt(workflow.file, files.text(workflow.file) ?? "", job?.key.start ?? 0);
  return { fix, at: { file, line, column }, because, byHand: [...(byHand ?? []), ...further] };
}

/** Names of the secrets that hold the tokens of publish paths. */
export function secretsOf(paths: readonly PublishPath[]): readonly string[] {
  return [...new Set(paths.flatMap(({ credential }) => credential.secrets))].sort();
}

export function toolsOf(paths: readonly PublishPath[]): string {
  return [...new Set(paths.map(({ tool }) => tool))].join(", ");
}
