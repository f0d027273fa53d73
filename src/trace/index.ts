import type { Repository } from "../model/snapshot.ts";
import type { Traced } from "../model/traced.ts";
import type { Workflow } from "../model/workflow.ts";
import { dispatchInput, eventCases } from "./events.ts";
import { runInvocation } from "./invocation.ts";
import { pathsOf } from "./paths.ts";
import { fileMatters } from "./relevance.ts";
import { isWorkflowFile } from "../model/workflow-file.ts";
import type { World } from "./run.ts";
import { openWorld } from "./world.ts";

/**
 * Finds every way a repository publishes, from its files alone.
 *
 * In: one repository's files. Out: its publish paths, the workflows read, and located problems
 * for what could not be read. Never throws for anything a file holds. Same files, same answer.
 */
export function trace(repository: Repository, world: World = openWorld(repository)): Traced {
  const workflows: Workflow[] = [];
  for (const file of repository.files.paths) {
    if (!isWorkflowFile(file) || !fileMatters(repository.files.text(file) ?? "")) continue;
    const workflow = world.workflow(file);
    if (workflow === undefined) continue;
    workflows.push(workflow);
    const cases = eventCases(workflow);
    if (cases.length === 0) continue;
    runInvocation({
      world,
      entry: undefined,
      workflow,
      frames: [],
      through: [],
      cases,
      done: new Map(),
      input: (name, one) => dispatchInput(workflow, name, one),
      secret: (name) => [{ kind: "secret", name }],
    });
  }
  return { root: repository.root, paths: pathsOf(world.uploads), problems: world.problems, workflows };
}
