import { type Automaton, literally } from "../../model/ref-patterns.ts";
import { allOf, anyOf, type Found, has, matching, type RefSet, uncovered } from "../../model/ref-search.ts";
import type { KnownRef } from "./known-refs.ts";
import { remembered } from "./remembered.ts";
import type { Facing, Looked, Open } from "./ref-classes.ts";

/** A new branch or tag. In: what holds creation of its kind back and does not let pass; the refs of its kind that are there. */
export function madeRef(holding: readonly Facing[], there: readonly KnownRef[], wanted: Wanted): Looked {
  const unread = holding.filter(({ hold }) => hold.refs === undefined).map(({ hold }) => hold);
  const look = (past: readonly Facing[]) =>
    freeRef(
      wanted,
      there,
      past.flatMap(({ hold }) => hold.refs ?? []),
    );
  const sure = look(holding);
  if (sure !== "none" && sure !== "unknown" && unread.length === 0) return { open: [openAt(wanted.kind, sure, true)], hidden: [], unread: [] };
  const hidden = holding.filter(({ passes }) => passes !== false);
  const past = (passing: (one: Facing) => boolean) => (hidden.length === 0 ? sure : look(holding.filter((one) => !passing(one))));
  // Somebody passes by whose name is not told; who passes by a hold that shows nobody is not guessed.
  const perhaps = sure === "none" ? past(({ passes }) => passes === "maybe") : sure;
  const matters = sure === "none" && past(({ passes }) => passes !== false) !== "none";
  return { open: perhaps === "none" ? [] : [openAt(wanted.kind, perhaps, false)], hidden: matters ? hidden.map(({ hold }) => hold) : [], unread };
}

function openAt(kind: "branch" | "tag", found: Exclude<Found, "none">, certain: boolean): Open {
  return { ref: { kind, example: found === "unknown" ? `${folders[kind]}…` : found.ref }, approvals: 0, certain };
}

const folders = { branch: "refs/heads/", tag: "refs/tags/" };
const all = { branch: matching([literally(folders.branch, true)]), tag: matching([literally(folders.tag, true)]) };

/** Names that a person would choose: tried first. */
const readable = {
  branch: ["refs/heads/topic", "refs/heads/release/9.9"],
  tag: ["refs/tags/v9.9.9", "refs/tags/9.9.9", "refs/tags/topic"],
};

/** Branches or tags that lie in a set. */
export interface Wanted {
  readonly kind: "branch" | "tag";
  readonly refs: RefSet;
  /** One of them, worked out once. */
  readonly any: () => Found;
  /** Whether all of them lie in another set too, worked out once. */
  readonly isWithin: (other: RefSet) => boolean;
  /** Whether one of them may lie in another set too, as far as the beginnings of patterns tell. */
  readonly touches: (other: RefSet | undefined) => boolean;
}

export function wantedIn(kind: "branch" | "tag", among: RefSet): Wanted {
  const refs = allOf([all[kind], among]);
  let any: Found | undefined;
  const within = new Map<RefSet, boolean>();
  return {
    kind,
    refs,
    any: () => (any ??= uncovered(refs, anyOf([]))),
    isWithin: (other) => remembered(within, other, () => uncovered(refs, other) === "none"),
    touches: (other) => other === undefined || other.patterns.some((pattern) => among.patterns.some((own) => meet(pattern, own))),
  };
}

function meet(a: Automaton, b: Automaton): boolean {
  const [one = "", other = ""] = [a, b].map(({ text }) => text.replace(/[*?[].*$/s, ""));
  return one.startsWith(other) || other.startsWith(one);
}

/** A ref that is not there yet, lies in a set and in none of the others. */
function freeRef({ kind, refs, any, isWithin }: Wanted, there: readonly KnownRef[], covering: readonly RefSet[]): Found {
  const existing = new Set(there.map(({ ref }) => ref.example));
  const isFree = (name: string) => has(refs, name) && !covering.some((one) => has(one, name));
  const chosen = readable[kind].find((name) => !existing.has(name) && isFree(name));
  if (chosen !== undefined) return { ref: chosen };
  const one = any();
  if (typeof one === "string") return one;
  if (!existing.has(one.ref) && isFree(one.ref)) return one;
  // Where one of the others covers all by itself, that is found sooner.
  if (covering.some((other) => has(other, one.ref) && isWithin(other))) return "none";
  const found = uncovered(refs, anyOf(covering));
  if (typeof found === "string" || !existing.has(found.ref)) return found;
  // What lies in the set and is there already is left out only now: there may be hundreds.
  const taken = [...existing].filter(isFree).map((name) => matching([literally(name)]));
  return uncovered(refs, anyOf([...covering, ...taken]));
}
