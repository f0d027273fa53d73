import { has, type RefSet } from "../../model/ref-search.ts";
import type { WhoApproval, WhoRef } from "../../model/who.ts";
import type { Actor, WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import type { Hold } from "./held-refs.ts";
import { type KnownRefs, knownRefs } from "./known-refs.ts";
import { wantedIn } from "./made-ref.ts";
import { type Around, easiestOfEach, type Facing, type Open } from "./ref-classes.ts";
import { remembered } from "./remembered.ts";

/** A ref on which an actor can put content of their own, and whose approval that takes. */
export interface Writable {
  readonly ref: WhoRef;
  readonly approvals: readonly WhoApproval[];
  readonly certain: boolean;
}

export interface WritableParts {
  readonly repository: WhoRepository;
  readonly holds: readonly Hold[];
  /** Persons who can push: one of them has to approve a pull request of another. */
  readonly writers: readonly string[];
  readonly doubts: Doubts;
}

/** Of each class of refs that lie in `within`, those that are easiest to write; the default branch first. */
export type RefWriter = (actor: Actor, within: RefSet) => readonly Writable[];

/** Actors whom the same holds let pass share what is found for one of them. */
export function refWriter({ repository, holds, writers, doubts }: WritableParts): RefWriter {
  const refs = knownRefs(repository, holds, doubts);
  const found = new Map<RefSet, Found>();
  const standings = new Map<Actor, Standing>();
  const others = new Map<string | null, readonly string[]>();
  return (actor, within) => {
    if (!actor.writes) return [];
    const { facing, key } = remembered(standings, actor, () => standingOf(actor, holds));
    const by = remembered(others, actor.login, () => writers.filter((login) => login !== actor.login));
    // Of an App only what goes alone is counted.
    const most = actor.login === null ? 0 : by.length;
    const { open: known, ...own } = remembered(found, within, () => foundIn(within, refs));
    const open = remembered(known, `${most} ${key}`, () => easiestOfEach(facing, most, { ...own, refs, repository, doubts }));
    return open.map(({ ref, approvals, certain }) => ({
      ref,
      certain,
      approvals: approvals === 0 ? [] : [{ of: `pull request into ${shortOf(ref)}`, by }],
    }));
  };
}

/** Of one set of refs. */
interface Found extends Pick<Around, "made" | "wanted" | "inside"> {
  readonly open: Map<string, readonly Open[]>;
}

function foundIn(within: RefSet, { main, branches, tags }: KnownRefs): Found {
  const [inMain, inBranches, inTags] = [main, branches, tags].map((all) => all.filter(({ ref }) => has(within, ref.example)));
  const wanted = { branch: wantedIn("branch", within), tag: wantedIn("tag", within) };
  return { open: new Map(), made: new Map(), wanted, inside: { main: inMain ?? [], branches: inBranches ?? [], tags: inTags ?? [] } };
}

interface Standing {
  readonly facing: readonly Facing[];
  /** The same for actors whom the same holds let pass. */
  readonly key: string;
}

function standingOf(actor: Actor, holds: readonly Hold[]): Standing {
  const facing = holds.map((hold): Facing => {
    // A key reaches git alone: it opens no pull request.
    const blocks = hold.update || (actor.kind === "deploy-key" && hold.approvals !== null);
    return { hold, passes: hold.passes(actor), approvals: blocks ? Infinity : hold.approvals };
  });
  return { facing, key: [actor.kind === "deploy-key", ...facing.map(({ passes }) => passes)].join() };
}

function shortOf({ example }: WhoRef): string {
  return example.replace(/^refs\/(?:heads|tags)\//, "");
}
