import type { BranchProtection, Ruleset } from "../../model/ref-protection.ts";
import { type Automaton, fnmatch, literally } from "../../model/ref-patterns.ts";
import { anyOf, matching, type RefSet, uncovered } from "../../model/ref-search.ts";
import type { Actor, WhoRepository } from "./actors.ts";

/** What keeps actors from putting content of their own on a ref. */
export interface Hold {
  readonly kind: "branch" | "tag";
  readonly name: string;
  /** Undefined: its patterns could not be read, so it may be about any. */
  readonly refs: RefSet | undefined;
  readonly creation: boolean;
  readonly update: boolean;
  /** Approvals that a pull request needs; null: changes may be pushed. */
  readonly approvals: number | null;
  /** `unseen`: who passes by it was not shown. `maybe`: somebody does whose name is not told. */
  readonly passes: (actor: Actor) => boolean | "unseen" | "maybe";
}

/** Rulesets in force and classic protection rules that bear on who may write which ref. */
export function holdsIn({ settings: { rulesets, branchProtection, defaultBranch } }: WhoRepository): readonly Hold[] {
  const active = rulesets.seen ? rulesets.value.filter(({ enforcement }) => enforcement === "active") : [];
  return [
    ...active.flatMap((one) => (one.target === "branch" || one.target === "tag" ? [ofRuleset(one, one.target, defaultBranch)] : [])),
    ...(branchProtection.seen ? ofProtections(branchProtection.value) : []),
  ];
}

/** Whether a set has a ref, by its full name; `unknown` where its patterns could not be read. */
export function holdsRef(refs: RefSet | undefined, ref: string): boolean | "unknown" {
  if (refs === undefined) return "unknown";
  return uncovered(matching([literally(ref)]), refs) === "none";
}

function ofRuleset(ruleset: Ruleset, kind: "branch" | "tag", defaultBranch: string | null): Hold {
  const types = new Set(ruleset.rules.map(({ type }) => type));
  const pull = ruleset.rules.find(({ type }) => type === "pull_request");
  return {
    kind,
    name: `ruleset ${ruleset.name}`,
    refs: refsOf(ruleset, defaultBranch),
    creation: types.has("creation"),
    update: types.has("update"),
    approvals: pull === undefined ? null : (pull.approvals ?? 0),
    passes: (actor) => passesRuleset(ruleset, actor),
  };
}

function refsOf({ include, exclude }: Ruleset, defaultBranch: string | null): RefSet | undefined {
  const read = (patterns: readonly string[]): readonly Automaton[] | undefined => {
    const all = patterns.flatMap((pattern) => patternOf(pattern, defaultBranch) ?? []);
    return all.length < patterns.length ? undefined : all;
  };
  const [within, without] = [read(include), read(exclude)];
  return within === undefined || without === undefined ? undefined : matching(within, without);
}

function patternOf(pattern: string, defaultBranch: string | null): Automaton | undefined {
  if (pattern === "~ALL") return literally("refs/", true);
  if (pattern === "~DEFAULT_BRANCH") return defaultBranch === null ? undefined : literally(`refs/heads/${defaultBranch}`);
  return pattern.startsWith("~") ? undefined : fnmatch(pattern);
}

const order = ["write", "maintain", "admin"];

function passesRuleset({ bypass }: Ruleset, actor: Actor): ReturnType<Hold["passes"]> {
  if (bypass === null) return "unseen";
  // GitHub names no person who passes by.
  if (actor.login !== null && bypass.includes("user")) return "maybe";
  return bypass.some((entry) => {
    const [kind = "", ...rest] = entry.split(" ");
    const name = rest.join(" ");
    switch (kind) {
      case "owner":
        return actor.isOwner;
      case "role":
        // Below write is everybody who can push; a role of the organisation's own making is known by its base alone.
        return (
          actor.role !== null &&
          order.indexOf(actor.role) >= order.indexOf(name.toLowerCase()) &&
          (order.includes(name.toLowerCase()) || below.test(name))
        );
      case "team":
        return actor.teams.includes(name);
      case "user":
        return actor.login !== null && actor.login === name;
      case "integration":
        return actor.kind === "app" && actor.name === name;
      case "deploy":
        return actor.kind === "deploy-key";
      default:
        return false;
    }
  });
}

const below = /^(?:read|triage)$/i;

/**
 * Of the classic rules that match a branch one alone holds: the one that names it, else the oldest (GitHub documentation,
 * managing a branch protection rule), which is the first as GitHub lists them.
 */
function ofProtections(all: readonly BranchProtection[]): readonly Hold[] {
  const isExact = ({ pattern }: BranchProtection) => !/[*?[\]\\]/.test(pattern);
  const inOrder = [...all.filter(isExact), ...all.filter((one) => !isExact(one))];
  const read = inOrder.map(({ pattern }) => fnmatch(pattern, "refs/heads/"));
  return inOrder.flatMap((one, index) => {
    const own = read[index];
    const before = read.slice(0, index);
    const known = own !== undefined && !before.includes(undefined);
    return ofProtection(
      one,
      known
        ? matching(
            [own],
            before.flatMap((earlier) => earlier ?? []),
          )
        : undefined,
    );
  });
}

/** Who may push, and what a pull request needs, hold apart: whoever may push still has to ask. */
function ofProtection(
  { pattern, approvals, pushAllowed, holdsAdmins, blocksCreations, pullRequestBypass }: BranchProtection,
  refs: RefSet | undefined,
): readonly Hold[] {
  const base = { kind: "branch", name: `protection of ${pattern}`, refs } as const;
  const isExempt = ({ role }: Actor): boolean => role === "admin" && !holdsAdmins;
  const isNamed = (names: readonly string[], actor: Actor): boolean =>
    (actor.login !== null && names.includes(actor.login)) ||
    actor.teams.some((team) => names.includes(`team ${team}`)) ||
    (actor.kind === "app" && names.includes(`app ${actor.name}`));
  const push: Hold = {
    ...base,
    creation: blocksCreations,
    update: true,
    approvals: null,
    passes: (actor) => isExempt(actor) || isNamed(pushAllowed ?? [], actor),
  };
  const ask: Hold = { ...base, creation: false, update: false, approvals, passes: (actor) => isExempt(actor) || isNamed(pullRequestBypass, actor) };
  return [...(pushAllowed === null ? [] : [push]), ...(approvals === null ? [] : [ask])];
}

/** Refs that none of some holds is about; a hold that could not be read is left out of it, and `certain` false. */
export function coveredBy(holds: readonly Hold[]): { readonly refs: RefSet; readonly certain: boolean } {
  return { refs: anyOf(holds.flatMap(({ refs }) => refs ?? [])), certain: holds.every(({ refs }) => refs !== undefined) };
}
