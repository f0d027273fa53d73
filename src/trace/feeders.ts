import type { PublishPath } from "../model/publish-path.ts";
import type { RunJob, RunStep } from "../model/surroundings.ts";
import type { Workflow, WorkflowJob } from "../model/workflow.ts";
import type { JobReader } from "./run-jobs.ts";
import { localPath } from "./local-path.ts";

/**
 * The workflow jobs whose artifacts a publishing one downloads, and theirs in turn: what they make is what is uploaded.
 * Names that differ where both are written out tell two artifacts apart; anything else may be the same.
 */
export function feedersOf(reader: JobReader, publishing: RunJob, path: Pick<PublishPath, "workflow" | "job">): readonly RunJob[] {
  const found = new Map<string, RunJob>();
  const waiting = [publishing];
  for (let job = waiting.pop(); job !== undefined; job = waiting.pop()) {
    const wanted = namesOf(job.steps, "download-artifact");
    if (wanted.length === 0) continue;
    for (const other of before(reader, job, path)) {
      const key = `${other.workflow.file}\n${other.job.id}`;
      const made = namesOf(other.steps, "upload-artifact");
      if (found.has(key) || !made.some((name) => wanted.some((want) => mayBeSame(want, name)))) continue;
      found.set(key, other);
      waiting.push(other);
    }
  }
  return [...found.values()];
}

/** What is written out of a name: all of it, or what it starts and ends with. */
interface ArtifactName {
  readonly start: string;
  readonly end: string;
  readonly whole: boolean;
}

const anything: ArtifactName = { start: "", end: "", whole: false };

function namesOf(steps: readonly RunStep[], action: string): readonly ArtifactName[] {
  const uses = new RegExp(`(?:^|/)${action}(?:/merge)?@`, "i");
  return steps.flatMap(({ step }) => {
    // What is kept of a run that failed is not what a release uploads.
    if (!uses.test(step.uses?.value ?? "") || /\b(?:failure|cancelled)\s*\(/i.test(step.if?.value ?? "")) return [];
    const given = (input: string): string | undefined => step.with.find((entry) => entry.name === input)?.value.value;
    // Without a name, `artifact` is uploaded, and everything that fits the pattern is downloaded.
    if (action === "upload-artifact") return [written(given("name") ?? "artifact", "${{", "}}")];
    const name = given("name");
    if (name !== undefined && name !== "") return [written(name, "${{", "}}")];
    const pattern = given("pattern") ?? "";
    return [/[?[\]{}()!+@$]/.test(pattern) ? anything : written(pattern === "" ? "*" : pattern, "*", "*")];
  });
}

function written(text: string, open: string, close: string): ArtifactName {
  const from = text.indexOf(open);
  if (from < 0) return { start: text, end: text, whole: true };
  return { start: text.slice(0, from), end: text.slice(text.lastIndexOf(close) + close.length), whole: false };
}

function mayBeSame(a: ArtifactName, b: ArtifactName): boolean {
  if (a.whole && b.whole) return a.start === b.start;
  return (a.start.startsWith(b.start) || b.start.startsWith(a.start)) && (a.end.endsWith(b.end) || b.end.endsWith(a.end));
}

/** The workflow jobs that end before this one starts: those it needs in its own file, and those its caller needs. */
function before(reader: JobReader, { workflow, job }: RunJob, path: Pick<PublishPath, "workflow" | "job">): readonly RunJob[] {
  const own = neededBy(workflow, job).flatMap((one) => expanded(reader, workflow, one));
  const caller = path.workflow === workflow.file ? undefined : reader.workflow(path.workflow);
  const calling = caller?.jobs.find((one) => one.id === path.job);
  return caller && calling ? [...own, ...neededBy(caller, calling).flatMap((one) => expanded(reader, caller, one))] : own;
}

/** A workflow job that calls a local workflow is what that workflow runs. */
function expanded(reader: JobReader, workflow: Workflow, job: WorkflowJob): readonly RunJob[] {
  if (job.uses === undefined) return [reader.runJob(workflow, job)];
  const file = localPath(reader.world.repository, job.uses.value);
  const called = file === undefined ? undefined : reader.workflow(file);
  const caller = { workflow: workflow.file, job: job.id };
  return called === undefined ? [] : called.jobs.filter((one) => one.uses === undefined).map((one) => reader.runJob(called, one, caller));
}

function neededBy(workflow: Workflow, job: WorkflowJob): readonly WorkflowJob[] {
  const found = new Map<string, WorkflowJob>();
  const waiting = [...job.needs];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const needed = workflow.jobs.find((one) => one.id === id);
    if (needed === undefined || found.has(id)) continue;
    found.set(id, needed);
    waiting.push(...needed.needs);
  }
  return [...found.values()];
}
