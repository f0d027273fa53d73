import type { Call } from "../call.ts";
import { eventCases } from "../events.ts";

/** What a build says of its own version. */
export interface VersionSaid {
  readonly text: string;
  readonly snapshot?: boolean;
}

/**
 * Whether a Maven-style upload carries a snapshot. The command is the same for both: the
 * version's suffix decides, and a release workflow usually changes it on the way. A tag or a
 * release event means a release; then names decide, nearest first; then branch and version.
 */
export function uploadsSnapshot(call: Call, version: VersionSaid | undefined, released: boolean): boolean {
  const { run, cases } = call.shell;
  const step = stepNames(call);
  if (/snapshot/i.test(step) && !/release/i.test(step)) return true;
  if (released || cases.every((one) => one.ref === "tag")) return false;
  // A step kept from tags in a workflow that also runs on tags is the snapshot's.
  const started = eventCases(run.entry.workflow);
  if (started.some((one) => one.ref === "tag") && !cases.some((one) => one.ref === "tag") && version?.snapshot !== false) return true;
  if (earlierSnapshot(call)) return true;
  const levels = [
    `${run.job.id} ${run.job.name?.value ?? ""}`,
    `${run.entry.job.id} ${run.entry.job.name?.value ?? ""}`,
    `${run.workflow.file.replace(/^.*\//, "")} ${run.workflow.name?.value ?? ""}`,
    `${run.entry.workflow.file.replace(/^.*\//, "")} ${run.entry.workflow.name?.value ?? ""}`,
  ];
  for (const level of [step, ...levels]) {
    const [snapshot, release] = [/snapshot|nightly/i.test(level), /release|central/i.test(level)];
    if (snapshot && !/release/i.test(level)) return true;
    if (release && !snapshot && /release/i.test(level)) return false;
  }
  if (version?.snapshot === false) return false;
  if (cases.some((one) => one.ref === "tag" && one.event !== "workflow_dispatch")) return false;
  if (cases.some((one) => one.event === "workflow_dispatch") && !cases.some((one) => one.event === "push" || one.event === "schedule"))
    return version?.snapshot === true && !/release|publish|deploy/i.test(levels.join(" "));
  return version?.snapshot !== undefined ? version.snapshot : cases.some((one) => one.ref === "branch");
}

/** An earlier step of the workflow job that gives the version its suffix. */
function earlierSnapshot(call: Call): boolean {
  const { run } = call.shell;
  const index = run.frames.find((frame) => frame.job === run.job.id && frame.kind !== "composite")?.step ?? -1;
  return run.job.steps.some((step) => step.index < index && /-SNAPSHOT\b/.test(step.run?.value ?? "") && /version/i.test(step.run?.value ?? ""));
}

/** The name of the step in the started workflow, and what its command says of snapshots. */
function stepNames(call: Call): string {
  const { run } = call.shell;
  const frame = run.frames.at(-1);
  const steps = frame?.kind === "composite" ? [] : run.job.steps;
  const step = steps.find((one) => one.index === frame?.step);
  const written = /SNAPSHOT/.test(step?.run?.value ?? "") ? "SNAPSHOT" : "";
  return `${step?.name?.value ?? ""} ${written}`;
}
