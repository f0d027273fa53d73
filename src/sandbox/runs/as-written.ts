import type { SandboxRepository } from "../description.ts";
import type { SandboxPackage } from "../registries/description.ts";
import type { Startable } from "./startable.ts";
import { type Actor, actorsOf, anybody, nobody } from "./actors.ts";
import type { ConcreteRef, World, WorldWorkflow } from "./world.ts";

/** Runs of the workflows that are there and publish a package, started as they stand. */
export function asWritten(world: World, repository: SandboxRepository, wanted: SandboxPackage): readonly Startable[] {
  const actors = actorsOf(world.organisation, repository);
  const own = world.workflows.filter((one) => one.repository === repository.name && one.registry === wanted.registry && one.package === wanted.name);
  return own.flatMap((workflow) =>
    workflow.events.flatMap((event) =>
      refsFor(event, repository).map((ref): Startable => ({
        way: "as-written",
        run: { event, ref, workflow: workflow.file, jobWorkflow: jobWorkflowOf(workflow), environment: workflow.environment },
        by: startersOf(event, actors).map((actor) => ({ actor, approvals: [] })),
      })),
    ),
  );
}

/** Events that anybody with an account can cause and whose runs have an identity token (GitHub's documentation of events). */
const byAnybody = ["discussion", "discussion_comment", "fork", "gollum", "issue_comment", "issues", "pull_request_target", "watch", "workflow_run"];

/** Who can cause an event; nobody is told of one that an own copy covers. */
function startersOf(event: string, actors: readonly Actor[]): readonly Actor[] {
  switch (event) {
    case "workflow_dispatch":
      return actors.filter(({ dispatches }) => dispatches);
    case "repository_dispatch":
      return actors.filter(({ sends }) => sends);
    case "release":
      return actors.filter(({ releases }) => releases);
    case "schedule":
      return [nobody];
    default:
      return byAnybody.includes(event) ? [anybody] : [];
  }
}

/** A release has its tag; whoever dispatches chooses a branch or tag, each of which holds the file here; all else runs on the default branch. */
function refsFor(event: string, { tags, branches, defaultBranch, pushed }: SandboxRepository): readonly ConcreteRef[] {
  if (pushed === null) return [];
  const tagged = tags.map((name): ConcreteRef => ({ type: "tag", name, exists: true }));
  if (event === "release") return tagged;
  const main: ConcreteRef = { type: "branch", name: defaultBranch, exists: true };
  if (event !== "workflow_dispatch") return [main];
  return [main, ...branches.map(({ name }): ConcreteRef => ({ type: "branch", name, exists: true })), ...tagged];
}

function jobWorkflowOf({ file, calls }: WorldWorkflow): string {
  return calls?.replace(/^\.\//, "") ?? file;
}
