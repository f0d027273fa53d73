import type { Organisation } from "../../model/organisation.ts";
import type { WhoActor } from "../../model/who.ts";
import type { Actor, WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import { type Gate, gateOf, noGate } from "./environment-gate.ts";
import { holdsIn } from "./held-refs.ts";
import { remembered } from "./remembered.ts";
import { type Writable, refWriter } from "./writable.ts";

/** An actor with what their run needs of others. */
export interface Reached {
  readonly actor: WhoActor;
  readonly ref: Writable["ref"];
  readonly certain: boolean;
}

/** Who gets where in one repository, each worked out once. */
export interface Reach {
  /** The gate of an environment by its name; null: no environment. */
  gate(name: string | null): Gate;
  /** Everybody who can write a ref that a gate lets in, with the approvals of both. */
  through(gate: Gate): readonly Reached[];
}

export interface ReachParts {
  readonly subject: WhoRepository;
  readonly organisation: Organisation | null;
  readonly actors: readonly Actor[];
  readonly doubts: Doubts;
}

export function openReach({ subject, organisation, actors, doubts }: ReachParts): Reach {
  const gates = new Map<string, Gate>();
  const known = new Map<Gate, readonly Reached[]>();
  const writers = actors.filter(({ kind }) => kind === "person").map(({ name }) => name);
  const refs = refWriter({ repository: subject, holds: holdsIn(subject), writers, doubts });
  const through = (gate: Gate) =>
    actors.flatMap((actor) => {
      const needed = gate.approvals(actor);
      if (needed === undefined) return [];
      return refs(actor, gate.refs).map(({ ref, approvals, certain }): Reached => ({
        actor: toldActor(actor, [...approvals, ...needed.approvals]),
        ref,
        certain: certain && actor.certain && needed.certain,
      }));
    });
  return {
    gate: (name) => (name === null ? noGate : remembered(gates, name, () => gateOf(name, subject, organisation, doubts))),
    through: (gate) => remembered(known, gate, () => through(gate)),
  };
}

export function toldActor({ kind, name, through }: Actor, approvals: WhoActor["approvals"]): WhoActor {
  return { kind, name, through, approvals };
}
