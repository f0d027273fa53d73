import type { Claims } from "../../model/claims.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { RecordedPublisher, RegistryRecord } from "../../model/registry-record.ts";
import type { Way, WhoActor, WhoRef } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import type { Actor } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import type { Gate } from "./environment-gate.ts";
import type { WhoSubject } from "./index.ts";
import type { Reach, Reached } from "./reach.ts";

/** One repository, and all that decides who can publish one package from it. */
export interface Scene {
  readonly record: RegistryRecord;
  readonly publishers: readonly KnownPublisher[];
  readonly subject: WhoSubject;
  readonly organisation: Organisation | null;
  readonly actors: readonly Actor[];
  readonly reach: Reach;
  readonly doubts: Doubts;
}

export interface KnownPublisher {
  readonly publisher: RecordedPublisher;
  /** False where it is not known to be on record any more. */
  readonly certain: boolean;
}

/** Numbers that a run presents, as far as they are known: a name that somebody else took over is told by them. */
export function idsOf({ subject, organisation }: Pick<Scene, "subject" | "organisation">): Pick<Claims, "repository_id" | "repository_owner_id"> {
  return {
    repository_id: String(subject.settings.id),
    ...(organisation?.id.seen === true ? { repository_owner_id: String(organisation.id.value) } : {}),
  };
}

/**
 * Whether a run that a publisher's table takes is known to end in this package; what it is not known for is told as a doubt.
 *
 * PyPI and RubyGems give a run to the publisher that names its environment before one that names none, whosever package that
 * is (facts B1 and 2.1). Publishers of other packages are not this package's to know.
 */
export function isSurelyTaken({ publisher, certain }: KnownPublisher, accepted: true | "unknown", gate: Gate, { record, doubts }: Scene): boolean {
  const { name } = registryOf(record.registry);
  const run = gate.environment === null ? "a run without an environment" : `a run in the environment ${gate.environment}`;
  const isOpen = publisher.environment === null && gate.environment !== null;
  if (accepted === "unknown") doubts.add(`Whether ${name} accepts ${run} for ${namedIn(publisher)}.`);
  const isTakenAway = isOpen && (record.registry === "pypi" || record.registry === "rubygems");
  if (isTakenAway) doubts.add(`Whether another package's trusted publisher takes ${run} of ${publisher.owner}/${publisher.repository} away.`);
  return certain && accepted === true && gate.certain && !isTakenAway;
}

function namedIn({ owner, repository, workflow, environment }: RecordedPublisher): string {
  return `${owner}/${repository}, ${workflow}${environment === null ? "" : `, environment ${environment}`}`;
}

/** A publisher that may only stage publishes nothing by itself: somebody who owns the package approves what was handed in (facts A6). */
export function staged(reached: readonly Reached[], { allows }: RecordedPublisher, { record }: Pick<Scene, "record">): readonly Reached[] {
  if (allows === null || allows.includes("publish")) return reached;
  const by = record.owners.seen ? record.owners.value.map(({ name }) => `the account ${name}`) : [`an owner of ${record.name}`];
  const approval = { of: `the staged version at ${registryOf(record.registry).name}`, by };
  return reached.map((one) => ({ ...one, actor: { ...one.actor, approvals: [...one.actor.approvals, approval] } }));
}

/** Reached runs that differ only in who starts them, as one way each; who goes alone stands first. */
export function waysFrom(
  reached: readonly Reached[],
  make: (group: { readonly ref: WhoRef; readonly actors: readonly WhoActor[] }) => Omit<Way, "actors" | "certain">,
  certain: boolean,
): readonly Way[] {
  const groups = Map.groupBy(reached, ({ ref, certain: isSure }) => `${ref.kind} ${ref.example} ${isSure}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const actors = own
      .map(({ actor }) => actor)
      .sort((a, b) => a.approvals.length - b.approvals.length || Number(a.name > b.name) - Number(a.name < b.name));
    return [{ ...make({ ref: first.ref, actors }), actors, certain: certain && first.certain }];
  });
}
