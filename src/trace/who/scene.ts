import type { Claims } from "../../model/claims.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { RecordedPublisher, RegistryRecord } from "../../model/registry-record.ts";
import type { Way, WhoActor } from "../../model/who.ts";
import { registryOf } from "../../registries/index.ts";
import type { Actor } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import type { Gate } from "./environment-gate.ts";
import type { Hold } from "./held-refs.ts";
import type { WhoSubject } from "./index.ts";
import type { Writable } from "./writable.ts";

/** One repository, and all that decides who can publish one package from it. */
export interface Scene {
  readonly record: RegistryRecord;
  readonly publishers: readonly KnownPublisher[];
  readonly subject: WhoSubject;
  readonly organisation: Organisation | null;
  readonly actors: readonly Actor[];
  /** Logins of persons who can push. */
  readonly writers: readonly string[];
  readonly holds: readonly Hold[];
  readonly doubts: Doubts;
}

export interface KnownPublisher {
  readonly publisher: RecordedPublisher;
  /** False where it is not known to be on record any more. */
  readonly certain: boolean;
}

/** An actor with what their run needs of others. */
export interface Reached {
  readonly actor: WhoActor;
  readonly ref: Writable["ref"];
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
 * PyPI and RubyGems give a run to the publisher that names its environment before one that names none, whosever package that
 * is (facts B1 and 2.1). Publishers of other packages are not this package's to know.
 */
export function mayBeTaken({ environment }: RecordedPublisher, gate: Gate, { record }: Pick<Scene, "record">): boolean {
  return environment === null && gate.environment !== null && (record.registry === "pypi" || record.registry === "rubygems");
}

export function toldActor({ kind, name, through }: Actor, approvals: WhoActor["approvals"]): WhoActor {
  return { kind, name, through, approvals };
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
  make: (group: { readonly ref: Writable["ref"]; readonly actors: readonly WhoActor[] }) => Omit<Way, "actors" | "certain">,
  certain: boolean,
): readonly Way[] {
  const groups = new Map<string, Reached[]>();
  for (const one of reached) {
    const key = `${one.ref.kind} ${one.ref.example} ${one.certain}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((own) => {
    const actors = own
      .map(({ actor }) => actor)
      .sort((a, b) => a.approvals.length - b.approvals.length || Number(a.name > b.name) - Number(a.name < b.name));
    const [first] = own;
    const ref = first?.ref ?? { kind: "branch", example: "" };
    return { ...make({ ref, actors }), actors, certain: certain && own.every((one) => one.certain) };
  });
}
