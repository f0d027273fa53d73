import type { IdToken } from "../model/publish-path.ts";
import type { Access, Permissions, Workflow, WorkflowJob } from "../model/workflow.ts";
import { placeAt } from "./lines.ts";

/** Whether a job may mint an identity token. `caller` is the answer for the job that calls this workflow, if one does. */
export function idTokenOf(workflow: Workflow, job: WorkflowJob, text: string, caller?: IdToken): IdToken {
  const block = job.permissions ?? workflow.permissions;
  if (block === undefined) return caller === undefined ? { write: false, from: "default" } : { ...caller, from: "caller" };
  const write = granted(block, "id-token") === "write";
  // A called workflow can lower what its caller grants, never raise it. A caller that says nothing grants
  // nothing away: GitHub lets a called workflow of the same owner ask for its own identity token
  // (facts/github.md section 2; repositories that publish so were seen).
  if (write && caller !== undefined && !caller.write && caller.from !== "default") return { ...caller, from: "caller" };
  const from = job.permissions === undefined ? "workflow" : "job";
  return { write, from, at: placeAt(workflow.file, text, placeOf(block, "id-token")) };
}

/** What a job may do in one scope; undefined when no block says so and the organisation's default decides. */
export function accessOf(scope: string, workflow: Workflow, job: WorkflowJob, caller?: Access): Access | undefined {
  const block = job.permissions ?? workflow.permissions;
  if (block === undefined) return caller;
  const own = granted(block, scope);
  return caller !== undefined && ranks.indexOf(caller) < ranks.indexOf(own) ? caller : own;
}

const ranks: readonly Access[] = ["none", "read", "write"];

/** A block that is there leaves every scope it does not list without access. */
function granted(block: Permissions, scope: string): Access {
  if (block.all === "write-all") return "write";
  // An identity token cannot be read, so `read-all` does not grant it.
  if (block.all === "read-all") return scope === "id-token" ? "none" : "read";
  return block.scopes.find((entry) => entry.scope === scope)?.access ?? "none";
}

function placeOf(block: Permissions, scope: string): number {
  return (block.scopes.find((entry) => entry.scope === scope)?.span ?? block.span).start;
}
