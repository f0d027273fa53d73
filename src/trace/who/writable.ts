import { literally } from "../../model/ref-patterns.ts";
import { allOf, anyOf, matching, type RefSet, uncovered } from "../../model/ref-search.ts";
import type { WhoApproval, WhoRef } from "../../model/who.ts";
import type { Actor, WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";
import { coveredBy, type Hold, holdsRef } from "./held-refs.ts";

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

/** Of each class of refs that lie in `within`, the one that is easiest to write; the default branch first. */
export function writableRefs(actor: Actor, within: RefSet, parts: WritableParts): readonly Writable[] {
  if (!actor.writes) return [];
  const { settings, slug } = parts.repository;
  const { defaultBranch, refs } = settings;
  if (!refs.seen) parts.doubts.add(`Which branches and tags ${slug} has.`, refs);
  const main = defaultBranch === null ? [] : changed(actor, { kind: "default-branch", example: `refs/heads/${defaultBranch}` }, within, parts);
  const known = refs.seen ? refs.value : { branches: [], tags: [], more: true };
  const branches = known.branches.filter((name) => name !== defaultBranch).map((name) => `refs/heads/${name}`);
  const tags = known.tags.map((name) => `refs/tags/${name}`);
  const own = defaultBranch === null ? [] : [`refs/heads/${defaultBranch}`];
  return [
    ...easiest(main),
    ...easiest([
      ...made(actor, "branch", [...branches, ...own], within, parts),
      ...branches.flatMap((ref) => changed(actor, { kind: "branch", example: ref }, within, parts)),
    ]),
    ...easiest([...made(actor, "tag", tags, within, parts), ...tags.flatMap((ref) => changed(actor, { kind: "tag", example: ref }, within, parts))]),
  ];
}

/** One that needs nobody comes before one that does, a sure one before one that is not. */
function easiest(all: readonly Writable[]): readonly Writable[] {
  const [first] = [...all].sort((a, b) => a.approvals.length - b.approvals.length || Number(b.certain) - Number(a.certain));
  return first === undefined ? [] : [first];
}

/** A new ref: what holds creation back must not be about it. */
function made(actor: Actor, kind: "branch" | "tag", existing: readonly string[], within: RefSet, parts: WritableParts): readonly Writable[] {
  const all = parts.holds.filter((hold) => hold.kind === kind && hold.creation).map((hold) => ({ hold, passes: passes(hold, actor, parts) }));
  const holding = all.filter((one) => one.passes === false).map(({ hold }) => hold);
  const sure = all.every((one) => one.passes !== "maybe");
  const covered = coveredBy(holding);
  const before = kind === "branch" ? "refs/heads/" : "refs/tags/";
  const wanted = allOf([matching([literally(before, true)]), within]);
  const found = uncovered(wanted, anyOf([covered.refs, matching(existing.map((ref) => literally(ref)))]));
  if (found === "none") return [];
  const example = found === "unknown" ? `${before}…` : found.ref;
  return [
    {
      ref: { kind, example: readable(example, kind, wanted, anyOf([covered.refs, matching(existing.map((ref) => literally(ref)))])) },
      approvals: [],
      certain: sure && covered.certain && found !== "unknown",
    },
  ];
}

/** A name that a person would choose, where it is as good as the shortest one there is. */
function readable(example: string, kind: "branch" | "tag", wanted: RefSet, covered: RefSet): string {
  const names = kind === "branch" ? ["refs/heads/topic", "refs/heads/release/9.9"] : ["refs/tags/v9.9.9", "refs/tags/9.9.9", "refs/tags/topic"];
  return names.find((name) => uncovered(allOf([matching([literally(name)]), wanted]), covered) !== "none") ?? example;
}

/** A ref that is there: what holds changes back must not be about it, and pull requests into it need their approvals. */
function changed(actor: Actor, ref: WhoRef, within: RefSet, parts: WritableParts): readonly Writable[] {
  const kind = ref.kind === "tag" ? "tag" : "branch";
  if (holdsRef(within, ref.example) === false) return [];
  let certain = true;
  let approvals = 0;
  for (const hold of parts.holds.filter((one) => one.kind === kind && (one.update || one.approvals !== null))) {
    const about = holdsRef(hold.refs, ref.example);
    const passed = about === false ? true : passes(hold, actor, parts);
    if (passed === "maybe") certain = false;
    if (passed !== false) continue;
    if (about === "unknown") {
      certain = false;
      continue;
    }
    // A key reaches git alone: it opens no pull request.
    if (hold.update || actor.kind === "deploy-key") return [];
    approvals = Math.max(approvals, hold.approvals ?? 0);
  }
  const others = parts.writers.filter((login) => login !== actor.login);
  // Of an App only what goes alone is counted.
  if (others.length < approvals || (approvals > 0 && actor.login === null)) return [];
  const short = ref.example.replace(/^refs\/(?:heads|tags)\//, "");
  const of = `pull request into ${short}`;
  return [{ ref, approvals: Array.from({ length: Math.min(approvals, 1) }, () => ({ of, by: others })), certain }];
}

function passes(hold: Hold, actor: Actor, { repository, doubts }: WritableParts): boolean | "maybe" {
  const answer = hold.passes(actor);
  if (answer === "unseen" || answer === "maybe")
    doubts.add(`Who passes by the ${hold.name} of ${repository.slug}.`, "Its administrators can show it.");
  return answer === "unseen" ? false : answer;
}
