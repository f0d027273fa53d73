import type { SandboxRepository } from "../description.ts";
import { exchange } from "../exchange/index.ts";
import type { ExchangeOptions } from "../exchange/token.ts";
import type { SandboxPackage } from "../registries/description.ts";
import { asWritten } from "./as-written.ts";
import { claimsOf, type Run } from "./claims.ts";
import { entering } from "./entering.ts";
import { ownCopies } from "./own-copies.ts";
import type { Startable } from "./startable.ts";
import { classOf, type Pair, type World } from "./world.ts";

/**
 * Who can make a run whose identity token the registry accepts for a package: everybody in turn, on every ref, with every
 * workflow file and every environment. Sorted; a pair that goes alone on one ref of its class goes alone.
 */
export function acceptedPairs(world: World, wanted: SandboxPackage, options: ExchangeOptions = {}): readonly Pair[] {
  const found = new Map<string, Pair>();
  for (const repository of world.organisation.repositories.filter(({ archived }) => !archived)) {
    for (const startable of [...ownCopies(world, repository, wanted), ...asWritten(world, repository, wanted)]) {
      if (!isAccepted(world, repository, wanted, startable.run, options)) continue;
      for (const pair of pairsOf(world, repository, startable)) {
        const { alone, approvedBy, ...what } = pair;
        const key = JSON.stringify(what);
        const before = found.get(key);
        found.set(key, before === undefined ? pair : { ...what, ...both(before, { alone, approvedBy }) });
      }
    }
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** Registries mint for all packages of a publisher at once, so all are shown to it. */
function isAccepted(world: World, repository: SandboxRepository, wanted: SandboxPackage, run: Run, options: ExchangeOptions): boolean {
  const answer = exchange(wanted.registry, world.packages, claimsOf(world.organisation, repository, run, wanted.registry), options);
  return "accepted" in answer && answer.accepted.includes(wanted.name);
}

function pairsOf(world: World, repository: SandboxRepository, { way, run, by }: Startable): readonly Pair[] {
  return by.flatMap(({ actor, approvals }) => {
    const entered = entering(world, repository, actor, run.environment, run.ref);
    if (entered === null) return [];
    const needed = [...approvals, ...entered];
    return [
      {
        actor: { kind: actor.kind, name: actor.name },
        way,
        event: run.event,
        ref: classOf(run.ref, repository),
        repository: `${world.organisation.login}/${repository.name}`,
        workflow: run.workflow,
        jobWorkflow: run.jobWorkflow,
        environment: run.environment,
        alone: needed.length === 0,
        approvedBy: [...new Set(needed.flat())].toSorted(),
      },
    ];
  });
}

function both(one: Pick<Pair, "alone" | "approvedBy">, other: Pick<Pair, "alone" | "approvedBy">): Pick<Pair, "alone" | "approvedBy"> {
  if (one.alone || other.alone) return { alone: true, approvedBy: [] };
  return { alone: false, approvedBy: [...new Set([...one.approvedBy, ...other.approvedBy])].toSorted() };
}
