import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { Run } from "../runs/claims.ts";
import type { ConcreteRef } from "../runs/world.ts";
import { type EventSettings, type FileJob, workflowFile } from "./workflow-file.ts";

/** The run that a release would be, as the default branch stands. */
export interface PlannedRun {
  readonly run: Run;
  /** The workflow job that publishes, where it is defined. */
  readonly job: FileJob;
}

/** In: a workflow file from the root, and the version that is to come out. Or why it would not, one sentence. */
export function plannedRun(organisation: SandboxOrganisation, repository: SandboxRepository, workflow: string, version: string): PlannedRun | string {
  const file = workflowFile(repository.files[workflow] ?? "");
  if (file === undefined) return `${repository.name} has no workflow ${workflow} on its default branch.`;
  const started = startOf(file.events, repository, version);
  if (started === undefined) return `Nobody can start ${workflow} for a release.`;
  // Builds come first and what follows a release reads no secret of it.
  const outer = file.jobs.findLast(({ mints, secrets, calls }) => mints || secrets.length > 0 || calls !== null);
  if (outer === undefined) return `No workflow job of ${workflow} has anything to publish with.`;
  if (outer.calls === null) return { run: { ...started, workflow, jobWorkflow: workflow, environment: outer.environment }, job: outer };
  const called = calledBy(outer.calls, organisation, repository);
  const inner = workflowFile(called?.text ?? "")?.jobs.findLast(({ mints, secrets }) => mints || secrets.length > 0);
  if (called === undefined || inner === undefined) return `${workflow} calls ${outer.calls}, which has no workflow job that publishes.`;
  // A called workflow never gets more than its caller.
  const job = { ...inner, mints: inner.mints && outer.mints, secrets: inner.secrets };
  return { run: { ...started, workflow, jobWorkflow: called.at, environment: inner.environment }, job };
}

/** Refs that releases are made from, as an environment's rules name them. */
export function releaseRefs(repository: SandboxRepository, workflow: string): readonly { readonly type: "branch" | "tag"; readonly name: string }[] {
  const { events = new Map<string, EventSettings>() } = workflowFile(repository.files[workflow] ?? "") ?? {};
  const { tags = [], branches = [] } = events.get("push") ?? {};
  if (tags.length > 0) return tags.map((name) => ({ type: "tag", name }));
  if (events.has("release")) return [{ type: "tag", name: "v*" }];
  return (branches.length > 0 ? branches : [repository.defaultBranch]).map((name) => ({ type: "branch", name }));
}

function startOf(
  events: ReadonlyMap<string, EventSettings>,
  { defaultBranch }: SandboxRepository,
  version: string,
): Pick<Run, "event" | "ref"> | undefined {
  const main: ConcreteRef = { type: "branch", name: defaultBranch, exists: true };
  const tag: ConcreteRef = { type: "tag", name: `v${version}`, exists: false };
  const push = events.get("push");
  if (push !== undefined && push.tags.length > 0) {
    const [pattern = ""] = push.tags;
    return { event: "push", ref: { ...tag, name: pattern.includes("*") ? pattern.replace(/\*+.*$/, version) : pattern } };
  }
  if (events.has("release")) return { event: "release", ref: tag };
  if (push !== undefined) return { event: "push", ref: main };
  const other = ["workflow_dispatch", "issue_comment", "schedule"].find((name) => events.has(name));
  return other === undefined ? undefined : { event: other, ref: main };
}

interface Called {
  /** As a run's `jobWorkflow` has it. */
  readonly at: string;
  readonly text: string;
}

function calledBy(uses: string, organisation: SandboxOrganisation, repository: SandboxRepository): Called | undefined {
  const [, slug, path = "", ref = ""] = /^(?:\.\/|([^/]+\/[^/]+)\/)([^@]+)(?:@(.+))?$/.exec(uses) ?? [];
  const holder = slug === undefined ? repository : organisation.repositories.find(({ name }) => `${organisation.login}/${name}` === slug);
  const text = holder?.files[path];
  return text === undefined ? undefined : { at: slug === undefined ? path : `${slug}/${path}@${ref}`, text };
}
