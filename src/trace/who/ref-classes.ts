import type { WhoRef } from "../../model/who.ts";
import type { WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import type { Hold } from "./held-refs.ts";
import type { KnownRef, KnownRefs } from "./known-refs.ts";
import { madeRef, type Wanted } from "./made-ref.ts";
import { remembered } from "./remembered.ts";

/** A hold as it stands before one actor. */
export interface Facing {
  readonly hold: Hold;
  readonly passes: ReturnType<Hold["passes"]>;
  /** Approvals with which a ref that is there can be changed; null: it keeps nobody from it. Infinity: none are enough. */
  readonly approvals: number | null;
}

/** A ref that can be written, before it is said who has to approve. */
export interface Open {
  readonly ref: WhoRef;
  /** 0: it goes alone. */
  readonly approvals: number;
  readonly certain: boolean;
}

/** What was found of one class of refs, and what is to be said where nothing of it is sure and goes alone. */
export interface Looked {
  readonly open: readonly Open[];
  /** Holds of which it is not known who passes by them. */
  readonly hidden: readonly Hold[];
  /** Holds whose patterns could not be read. */
  readonly unread: readonly Hold[];
}

export interface Around {
  readonly wanted: { readonly branch: Wanted; readonly tag: Wanted };
  /** What could be made in it, by kind and by the holds in the way: the same for all before whom the same stand. */
  readonly made: Map<string, Looked>;
  readonly refs: KnownRefs;
  /** Those of them that lie in it. */
  readonly inside: Pick<KnownRefs, "main" | "branches" | "tags">;
  readonly repository: WhoRepository;
  readonly doubts: Doubts;
}

/** Default branch, other branches, tags: of each what is easiest to write with no more than `most` approvals. */
export function easiestOfEach(facing: readonly Facing[], most: number, around: Around): readonly Open[] {
  const { main, branches, tags } = around.refs;
  const { inside, wanted } = around;
  const made = (kind: "branch" | "tag", there: readonly KnownRef[]) => {
    const holding = facing.filter(({ hold, passes }) => hold.kind === kind && hold.creation && passes !== true && wanted[kind].touches(hold.refs));
    const key = [kind, ...holding.map(({ hold, passes }) => `${facing.findIndex((one) => one.hold === hold)} ${passes}`)].join();
    return remembered(around.made, key, () => madeRef(holding, there, wanted[kind]));
  };
  return [
    ...easiest([() => changed(facing, most, inside.main)], null, around),
    ...easiest([() => made("branch", [...branches, ...main]), () => changed(facing, most, inside.branches)], wanted.branch, around),
    ...easiest([() => made("tag", tags), () => changed(facing, most, inside.tags)], wanted.tag, around),
  ];
}

/** A sure one that needs nobody; else the best that is sure, and what may be better. `others`: those of the class that may be there; null: none. */
function easiest(looks: readonly (() => Looked)[], others: Wanted | null, { refs, repository, doubts }: Around): readonly Open[] {
  const looked: Looked[] = [];
  for (const look of looks) {
    const next = look();
    const settled = next.open.find(({ certain, approvals }) => certain && approvals === 0);
    if (settled !== undefined) return [settled];
    looked.push(next);
  }
  const { slug } = repository;
  for (const { name } of looked.flatMap(({ hidden }) => hidden))
    doubts.add(`Who passes by the ${name} of ${slug}.`, "Its administrators can show it.");
  for (const { name } of looked.flatMap(({ unread }) => unread))
    doubts.add(`Which refs the ${name} of ${slug} is about: its patterns could not be read.`);
  if (refs.more && others !== null && others.any() !== "none") {
    doubts.add(`Which branches and tags ${slug} has beyond those that were looked at.`);
  }
  const [sure, perhaps] = [true, false].map((certain) => best(looked.flatMap(({ open }) => open.filter((one) => one.certain === certain))));
  if (perhaps === undefined || (sure !== undefined && sure.approvals <= perhaps.approvals)) return sure === undefined ? [] : [sure];
  return sure === undefined ? [perhaps] : [sure, perhaps];
}

function best(open: readonly Open[]): Open | undefined {
  return open.toSorted((a, b) => a.approvals - b.approvals)[0];
}

/** Refs that are there: what holds changes back must not be about them, and pull requests into them need their approvals. */
function changed(facing: readonly Facing[], most: number, there: readonly KnownRef[]): Looked {
  const open: Open[] = [];
  const hidden = new Set<Hold>();
  const unread = new Set<Hold>();
  for (const { ref, about } of there) {
    const holding = facing.filter(({ hold, passes, approvals }) => passes !== true && approvals !== null && about.has(hold));
    // Somebody passes by whose name was not told; patterns that could not be read may be about other refs.
    const surely = holding.filter(({ hold, passes }) => passes !== "maybe" && about.get(hold) === true);
    const [sure, perhaps] = [approvalsPast(holding), approvalsPast(surely)];
    const matters = (isDoubtful: (one: Facing) => boolean) => {
      const without = approvalsPast(holding.filter((one) => !isDoubtful(one)));
      return without < sure && without <= most ? holding.filter(isDoubtful).map(({ hold }) => hold) : [];
    };
    for (const hold of matters(({ passes }) => passes !== false)) hidden.add(hold);
    for (const hold of matters(({ hold }) => about.get(hold) === "unknown")) unread.add(hold);
    if (sure <= most) open.push({ ref, certain: true, approvals: sure });
    if (perhaps < sure && perhaps <= most) open.push({ ref, certain: false, approvals: perhaps });
    if (sure === 0) break;
  }
  return { open, hidden: [...hidden], unread: [...unread] };
}

/** Approvals that take one past all of these. */
function approvalsPast(holding: readonly Facing[]): number {
  return Math.max(0, ...holding.map(({ approvals }) => approvals ?? 0));
}
