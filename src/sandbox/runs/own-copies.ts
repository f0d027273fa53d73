import type { SandboxRepository } from "../description.ts";
import type { SandboxPackage } from "../registries/description.ts";
import type { Startable, Starter } from "./startable.ts";
import { actorsOf } from "./actors.ts";
import type { Run } from "./claims.ts";
import { refsOf } from "./refs.ts";
import type { ConcreteRef, World } from "./world.ts";
import { writing } from "./writing.ts";

const folder = ".github/workflows/";

/** Runs of a workflow of one's own making, on each ref that somebody can write. */
export function ownCopies(world: World, repository: SandboxRepository, wanted: SandboxPackage): readonly Startable[] {
  const files = startedFiles(world, repository, wanted);
  const environments = environmentNames(repository, wanted);
  const actors = actorsOf(world.organisation, repository).filter(({ pushes }) => pushes);
  return refsOf(world.organisation, repository).flatMap((ref) => {
    const by = actors.flatMap((actor): readonly Starter[] => {
      const approvals = writing(world.organisation, repository, actor, ref);
      return approvals === null ? [] : [{ actor, approvals }];
    });
    if (by.length === 0) return [];
    return files.flatMap((file) => environments.map((environment): Startable => ({ way: "own-copy", run: runOf(file, environment, ref), by })));
  });
}

/** `push` stands for all events that the author could choose. */
function runOf(file: Started, environment: string | null, ref: ConcreteRef): Run {
  return { ...file, event: "push", ref, environment };
}

type Started = Pick<Run, "workflow" | "jobWorkflow">;

/**
 * The files that are there, those that publishers name, and one that nobody expects. Some registries take a name in any case:
 * then the publisher's spelling stands for all.
 */
function startedFiles(world: World, { files }: SandboxRepository, wanted: SandboxPackage): readonly Started[] {
  const github = wanted.publishers.filter(({ provider }) => provider === "github");
  const there = Object.keys(files).flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length)] : []));
  const names = spelledOnce(
    github.map(({ workflow }) => workflow),
    [...there, "odd-one.yml"],
  );
  const own = names.map((name): Started => ({ workflow: folder + name, jobWorkflow: folder + name }));
  const calling = github.flatMap(({ workflow, workflowRepository }): readonly Started[] =>
    workflowRepository === null
      ? []
      : [{ workflow: folder + workflow, jobWorkflow: `${workflowRepository}/${folder}${workflow}@${branchOf(world, workflowRepository)}` }],
  );
  return [...own, ...calling];
}

/** Any ref does: the default branch stands for all. */
function branchOf({ organisation }: World, slug: string): string {
  return organisation.repositories.find(({ name }) => `${organisation.login}/${name}` === slug)?.defaultBranch ?? "main";
}

function environmentNames({ environments }: SandboxRepository, { publishers }: SandboxPackage): readonly (string | null)[] {
  const demanded = publishers.flatMap(({ environment }) => (environment === null ? [] : [environment]));
  return [
    null,
    ...spelledOnce(
      demanded,
      environments.map(({ name }) => name),
    ),
  ];
}

/** All of the first, and of the rest what differs from them in more than case. */
function spelledOnce(first: readonly string[], rest: readonly string[]): readonly string[] {
  const taken = new Set(first.map((name) => name.toLowerCase()));
  return [...new Set([...first, ...rest.filter((name) => !taken.has(name.toLowerCase()))])];
}
