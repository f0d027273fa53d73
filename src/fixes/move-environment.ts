import type { Edit } from "../model/edit.ts";
import type { Finding } from "../model/finding.ts";
import type { Change, Proposal } from "../model/fix.ts";
import { isRegistryId } from "../model/registry.ts";
import { isSetting } from "../model/setting.ts";
import type { Workflow, WorkflowJob } from "../model/workflow.ts";
import { placeOfJobKey } from "../workflow/job-key-place.ts";
import type { FixSubject } from "./fix.ts";
import { idleGate } from "./idle-gate.ts";
import { type FoundJob, jobAt } from "./step-at.ts";
import { untouchable } from "./untouchable.ts";
import { listed } from "./wording.ts";

const fix = "bind-environment";
const rule = "misplaced-environment";

const byHand = [
  "Move environment to the workflow job that uploads; in a reusable workflow, to the one inside it, with the name as an input.",
  "Name the environment in the trusted publisher at the registry, in exactly the same letters.",
];

/** An environment that stands in the wrong place names the one that is wanted: it is bound where the upload is made. */
export function misplaced(finding: Finding, subject: FixSubject): readonly Proposal[] {
  const { at } = finding;
  if (isSetting(at)) return [];
  const refuse = (because: string): readonly Proposal[] => [{ fix, at, because, byHand }];
  const reason = untouchable(at.file, subject.files);
  if (reason !== undefined) return refuse(`It was left: ${reason}.`);
  const found = jobAt(subject.files, at);
  if (found === undefined) return refuse("The workflow job was not found again where the finding stands.");
  if (found.job.uses !== undefined)
    return refuse("GitHub takes no environment where a workflow is called, and the called one may have other callers.");
  const { environment } = found.job;
  if (environment === undefined) return [change(finding, found.file, fromVariables(found), `${found.job.id} publishes in the environment it names.`)];
  const unbound = unboundJobs(found, subject);
  if (unbound.length === 0) return refuse("The workflow job that publishes is in another file.");
  if (environment.name.value.includes("${{")) return refuse("The environment's name is computed where it stands, and may not be the same elsewhere.");
  const gone = idleGate(found.workflow, found.job);
  const bound = unbound.map((job): Edit => ({
    do: "insert",
    path: ["jobs", job.id],
    key: "environment",
    value: environment.name.value,
    ...placeOfJobKey(found.workflow, job, "environment"),
  }));
  const ids = listed(unbound.map(({ id }) => id));
  const says =
    gone.length > 0
      ? `${ids} publishes in the environment ${environment.name.value}, so nothing has to wait for ${found.job.id} any more.`
      : `${ids} publishes in the environment ${environment.name.value}.`;
  return [
    change(
      finding,
      found.file,
      [...bound, ...gone],
      says,
      gone.length > 0 ? [] : [`${found.job.id} stays in it too: who approves is asked for both.`],
    ),
  ];
}

function change({ packages }: Finding, file: string, edits: readonly Edit[], says: string, look: readonly string[] = []): Change {
  const all = [...look, "Name the environment in the trusted publisher at the registry, in exactly the same letters."];
  return { fix, risk: "review", file, edits, settles: [rule], says, look: all, packages };
}

/** `env: { name, url }` → `environment: { name, url }`. */
function fromVariables({ job, path }: FoundJob): readonly Edit[] {
  return [
    { do: "insert", path, key: "environment", value: Object.fromEntries(job.env.map(({ name, value }) => [name, value.value])), before: "env" },
    { do: "remove", path: [...path, "env"] },
  ];
}

function unboundJobs({ workflow, file }: FoundJob, { paths }: FixSubject): readonly WorkflowJob[] {
  const open = paths.filter(({ environment, registry }) => environment === null && isRegistryId(registry));
  return within(workflow, (job) =>
    open.some((path) =>
      path.definedIn === null || path.calleeJob === null
        ? path.workflow === file && path.job === job.id
        : path.definedIn === file && path.calleeJob === job.id,
    ),
  );
}

function within(workflow: Workflow, test: (job: WorkflowJob) => boolean): readonly WorkflowJob[] {
  return workflow.jobs.filter((job) => job.environment === undefined && job.uses === undefined && test(job));
}
