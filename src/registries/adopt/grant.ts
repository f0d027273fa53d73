import type { Access, Permissions, Workflow, WorkflowJob } from "../../model/workflow.ts";
import { placeOfJobKey } from "../../workflow/job-key-place.ts";
import type { Draft } from "./draft.ts";
import { stepName } from "./step-name.ts";
import { jobSteps } from "./places.ts";
import { needsOf } from "./step-needs.ts";

/**
 * Lets a workflow job ask for its identity token. Its own block gets one key more; without one it gets a block with what it had:
 * the workflow's scopes, or, where nothing was said, what its steps need. `wider` are scopes that workflows it calls ask for.
 */
export function grantIdToken(draft: Draft, workflow: Workflow, job: WorkflowJob, wider: Readonly<Record<string, Access>> = {}): void {
  const block = job.permissions ?? workflow.permissions;
  if (block?.all === "write-all" || accessIn(block, "id-token") === "write") return;
  const own = ["jobs", job.id, "permissions"];
  const { file } = workflow;
  if (job.permissions !== undefined && job.permissions.all === undefined) {
    if (accessIn(block, "id-token") === undefined) draft.edit(file, { do: "insert", path: own, key: "id-token", value: "write" });
    else draft.edit(file, { do: "set", path: [...own, "id-token"], value: "write" });
    return;
  }
  const scopes: Readonly<Record<string, Access>> = { ...scopesFor(draft, workflow, job, block, wider), "id-token": "write" };
  if (job.permissions !== undefined) draft.edit(file, { do: "remove", path: own });
  draft.edit(file, { do: "insert", path: ["jobs", job.id], key: "permissions", value: scopes, ...placeOfJobKey(workflow, job, "permissions") });
}

function scopesFor(
  draft: Draft,
  workflow: Workflow,
  job: WorkflowJob,
  block: Permissions | undefined,
  wider: Readonly<Record<string, Access>>,
): Readonly<Record<string, Access>> {
  if (block?.all === "none") return wider;
  if (block?.all === "read-all") {
    draft.review = true;
    draft.look.add(`The workflow job ${job.id} could read everything by read-all; now it reads the repository alone.`);
    return { contents: "read", ...wider };
  }
  if (block !== undefined) return Object.fromEntries(block.scopes.map(({ scope, access }) => [scope, access]));
  const { scopes, unclear } = needsOf(jobSteps(draft.files, workflow, job));
  if (unclear !== undefined) {
    draft.review = true;
    draft.look.add(
      `The step ${stepName(unclear)} is given GITHUB_TOKEN: whether contents: write is what it needs. Before, the repository's default decided.`,
    );
  }
  return joined(scopes, wider);
}

/** The greater of two accesses, scope by scope. */
export function joined(a: Readonly<Record<string, Access>>, b: Readonly<Record<string, Access>>): Readonly<Record<string, Access>> {
  const out = new Map(Object.entries(a));
  for (const [scope, access] of Object.entries(b)) if (out.get(scope) !== "write") out.set(scope, access);
  return Object.fromEntries(out);
}

function accessIn(block: Permissions | undefined, scope: string): Access | undefined {
  return block?.scopes.find((one) => one.scope === scope)?.access;
}
