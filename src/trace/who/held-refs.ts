import type { BranchProtection, Ruleset } from "../../model/ref-protection.ts";
import { type Automaton, fnmatch, literally } from "../../model/ref-patterns.ts";
import { has, matching, type RefSet } from "../../model/ref-search.ts";
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
  return refs === undefined ? "unknown" : has(refs, ref);
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

function passesRuleset({ bypass }: Ruleset, actor: Actor): ReturnType<Hold["passes"]> {
  if (bypass === null) return "unseen";
  const all = bypass.map((entry) => passesBy(entry, actor));
  return all.includes(true) || (all.includes("maybe") ? "maybe" : false);
}

const roles: readonly string[] = ["read", "triage", "write", "maintain", "admin"];

/** Where GitHub does not tell who passes by, whoever could be meant may. */
function passesBy(entry: string, { kind, name, role, login, isOwner, teams }: Actor): boolean | "maybe" {
  const space = entry.indexOf(" ");
  const [who, named] = space < 0 ? [entry, unnamed] : [entry.slice(0, space), entry.slice(space + 1)];
  const isPerson = login !== null;
  switch (who) {
    case "owner":
      return isOwner;
    case "role":
      if (role === null) return false;
      // Of a role of the organisation's own making only what it is built on is known, which is never admin.
      if (!roles.includes(named.toLowerCase())) return role !== "admin" && "maybe";
      return roles.indexOf(role) >= roles.indexOf(named.toLowerCase());
    case "team":
      return named === unnamed ? isPerson && "maybe" : teams.includes(named);
    case "user":
      return named === unnamed ? isPerson && "maybe" : isPerson && login === named;
    case "integration":
      return kind === "app" && (named === unnamed ? "maybe" : name === named);
    case "deploy":
      return kind === "deploy-key";
    default:
      return false;
  }
}

/** What a ruleset has where the name of a team, a user or an App was not told. */
const unnamed = "(unknown)";

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
function ofProtection(protection: BranchProtection, refs: RefSet | undefined): readonly Hold[] {
  const { pattern, approvals, pushAllowed, holdsAdmins, blocksCreations, pullRequestBypass } = protection;
  const base = { kind: "branch", name: `protection of ${pattern}`, refs } as const;
  const isExempt = ({ role }: Actor): boolean => role === "admin" && !holdsAdmins;
  const passes = (names: readonly string[]) => (actor: Actor) => isExempt(actor) || isNamed(names, actor);
  const push: Hold = { ...base, creation: blocksCreations, update: true, approvals: null, passes: passes(pushAllowed ?? []) };
  const ask: Hold = { ...base, creation: false, update: false, approvals, passes: passes(pullRequestBypass) };
  return [...(pushAllowed === null ? [] : [push]), ...(approvals === null ? [] : [ask])];
}

function isNamed(names: readonly string[], { login, teams, kind, name }: Actor): boolean | "maybe" {
  const may = (isOne: boolean, who: string) => isOne && names.includes(who);
  if (may(login !== null, login ?? "") || teams.some((team) => may(true, `team ${team}`)) || may(kind === "app", `app ${name}`)) return true;
  const isMeant = may(login !== null, unnamed) || may(login !== null, `team ${unnamed}`) || may(kind === "app", `app ${unnamed}`);
  return isMeant && "maybe";
}
