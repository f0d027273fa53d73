import type { PublishPath } from "../../model/publish-path.ts";
import type { Trigger, Workflow, WorkflowJob } from "../../model/workflow.ts";

/** A workflow job, and the workflow that defines it. */
export interface Run {
  readonly workflow: Workflow;
  readonly job: WorkflowJob;
}

/** A workflow job that publishes. */
export interface Release extends Run {
  /** Workflow jobs of the started workflows that call the one which defines it; empty where it is started itself. */
  readonly callers: readonly Run[];
  readonly paths: readonly PublishPath[];
}

/**
 * What starts a workflow job without a release being made, as far as its own `if:` and that of its callers leave it open: events,
 * `pushes to branches` where only a tag is published, and `pushes without a release` where a step before the upload decides. In: the workflow job, or one whose artifacts are uploaded; and the one
 * that publishes. A pull request counts although a script may well decide: what it proposes is not published.
 */
export function sideRuns(own: Run, release: Release): readonly string[] {
  const called =
    own.workflow.file === release.workflow.file ? release.callers : release.callers.filter(({ workflow: { file } }) => file !== own.workflow.file);
  const open = (chooses: (job: WorkflowJob) => boolean): boolean =>
    !chooses(own.job) && (called.length === 0 || !called.every(({ job }) => chooses(job)));
  const releasing = new Set(release.paths.flatMap(({ triggers }) => triggers));
  const started = [own.workflow, ...called.map(({ workflow }) => workflow)].flatMap(({ triggers }) => triggers);
  const events = open(choosesRuns)
    ? started.filter((one) => one.event !== "workflow_call" && (!releasing.has(one.event) || isProposal(one))).map(({ event }) => event)
    : [];
  const branches = open(choosesRefs) && publishesTags(release) && started.some(isOfBranches) && !events.includes("push");
  const isSame = own.job.id === release.job.id && own.workflow.file === release.workflow.file;
  const decided = isSame && open(choosesRefs) && started.some(isOfBranches) && releasesByStep(release);
  return [...new Set([...events, ...(branches ? ["pushes to branches"] : []), ...(decided ? ["pushes without a release"] : [])])];
}

/** The workflow job's own steps that upload, or run the composite action which does. */
export function releasingSteps({ job, paths }: Release): WorkflowJob["steps"] {
  const indexes = new Set(paths.map((path) => path.calleeStep ?? path.callerStep ?? path.step));
  return job.steps.filter(({ index }) => indexes.has(index));
}

/** Whether its condition asks what started the run, for which branch or tag, or with which inputs. */
function choosesRuns({ if: condition }: WorkflowJob): boolean {
  return asks.test((condition?.value ?? "").replace(ofRepository, ""));
}

/** The same, where that something was pushed says nothing of what. */
function choosesRefs({ if: condition }: WorkflowJob): boolean {
  return asks.test((condition?.value ?? "").replace(ofRepository, "").replace(/github\.event_name\s*(?:!=\s*'\w+'|==\s*'push')/g, ""));
}

const asks = /github\.(?:event_name|ref|base_ref|head_ref|event\b)|\bneeds\.|\binputs\./;
const ofRepository = /github\.event\.repository\.\w+/g;

function isProposal({ event, types }: Trigger): boolean {
  return event === "pull_request" && (types === undefined || types.some((type) => /^(?:opened|reopened|synchronize)$/.test(type)));
}

function publishesTags(release: Release): boolean {
  const { job } = release;
  if (asksForTag(job.if?.value)) return true;
  // `IS_TAG=true` that a step writes for a tag, and later ones ask for.
  const marks = job.steps
    .filter((step) => asksForTag(step.if?.value))
    .flatMap(({ run }) => [...(run?.value ?? "").matchAll(/\b(\w+)=true\b[^\n]*\bGITHUB_ENV\b/g)])
    .map(([, name = ""]) => new RegExp(String.raw`\benv\.${name}\s*==\s*'true'`));
  const steps = releasingSteps(release);
  return (
    steps.length > 0 && steps.every(({ if: condition }) => asksForTag(condition?.value) || marks.some((mark) => mark.test(condition?.value ?? "")))
  );
}

/** What release-please and its like put out says whether there is anything to upload. */
function releasesByStep(release: Release): boolean {
  const steps = releasingSteps(release);
  return steps.length > 0 && steps.every(({ if: condition }) => /\bsteps\s*\./.test(condition?.value ?? ""));
}

function asksForTag(condition: string | undefined): boolean {
  return /(?<!!\s*)\bstartsWith\(\s*github\.ref\s*,\s*'refs\/tags|github\.ref_type\s*==\s*'tag'/.test(condition ?? "");
}

function isOfBranches({ event, branches, branchesIgnore, tags, tagsIgnore }: Trigger): boolean {
  if (event !== "push") return false;
  return branches !== undefined || branchesIgnore !== undefined || (tags === undefined && tagsIgnore === undefined);
}
