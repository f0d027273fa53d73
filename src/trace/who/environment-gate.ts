import type { Environment } from "../../model/environment.ts";
import { environmentNamed } from "../../model/kept-secret.ts";
import { type Automaton, fnmatch, literally } from "../../model/ref-patterns.ts";
import { matching, type RefSet } from "../../model/ref-search.ts";
import type { RepositorySettings } from "../../model/repository-settings.ts";
import type { Organisation } from "../../model/organisation.ts";
import type { WhoApproval } from "../../model/who.ts";
import type { Actor, WhoRepository } from "./actors.ts";
import type { Doubts } from "./doubts.ts";

/** What a run has to pass to use an environment. */
export interface Gate {
  /** Null: none. */
  readonly environment: string | null;
  /** Whether it is there; GitHub makes one that is not, and nothing guards it. */
  readonly exists: boolean;
  readonly refs: RefSet;
  /** Whether all refs that get in are known. */
  readonly certain: boolean;
  /** Approvals of others that a run of this actor needs; undefined: nobody could give them. Null: it was started by nobody in particular. */
  readonly approvals: (actor: Actor | null) => Needed | undefined;
}

export interface Needed {
  readonly approvals: readonly WhoApproval[];
  /** False where it is not known that any of those who approve can still read the repository, as they have to. */
  readonly certain: boolean;
}

const nothingNeeded: Needed = { approvals: [], certain: true };

const everything: RefSet = matching([literally("refs/", true)]);
const branches: RefSet = matching([literally("refs/heads/", true)]);

/** A run without an environment has nothing to pass. */
export const noGate: Gate = { environment: null, exists: true, refs: everything, certain: true, approvals: () => nothingNeeded };

/** The gate of an environment by its name, as a workflow would spell it: GitHub finds it without regard to case, and registries are told that spelling. */
export function gateOf(name: string, { slug, settings }: WhoRepository, organisation: Organisation | null, doubts: Doubts): Gate {
  const { environments } = settings;
  if (!environments.seen) {
    doubts.add(`Whether the environment ${name} of ${slug} is guarded.`, environments);
    return { ...noGate, environment: name, certain: false };
  }
  const found = environmentNamed(name, environments.value);
  if (found === undefined) return { ...noGate, environment: name, exists: false };
  const { refs, certain } = admitted(found, { slug, settings }, doubts);
  return {
    environment: name,
    exists: true,
    refs,
    certain,
    approvals: approvalsIn(found, { slug, settings, organisation, doubts }),
  };
}

function admitted({ name, refs, patterns }: Environment, { slug, settings }: WhoRepository, doubts: Doubts): Pick<Gate, "refs" | "certain"> {
  const unknown = { refs: refs === "protected" ? branches : everything, certain: false };
  const readAll = (read: readonly (Automaton | undefined)[]) => {
    const known = read.flatMap((one) => one ?? []);
    if (known.length === read.length) return { refs: matching(known), certain: true };
    doubts.add(`Which refs the environment ${name} of ${slug} lets in: a pattern of it could not be read.`);
    return unknown;
  };
  if (refs === "any") return { refs: everything, certain: true };
  if (refs === "listed") {
    if (!patterns.seen) {
      doubts.add(`Which refs the environment ${name} of ${slug} lets in.`, patterns);
      return unknown;
    }
    return readAll(patterns.value.map((one) => fnmatch(one.name, one.type === "branch" ? "refs/heads/" : "refs/tags/")));
  }
  const { branchProtection, rulesets } = settings;
  if (!branchProtection.seen) {
    doubts.add(`Which branches of ${slug} are protected, so that the environment ${name} lets them in.`, branchProtection);
    return unknown;
  }
  if (branchProtection.value.length === 0) {
    // Whether a ruleset counts as protection here is not documented.
    const none = rulesets.seen && !rulesets.value.some(({ target, enforcement }) => target === "branch" && enforcement === "active");
    if (!none) doubts.add(`Whether the environment ${name} of ${slug}, which lets protected branches in, counts those of a ruleset.`);
    return { refs: branches, certain: none };
  }
  return readAll(branchProtection.value.map(({ pattern }) => fnmatch(pattern, "refs/heads/")));
}

interface Approving {
  readonly slug: string;
  readonly settings: RepositorySettings;
  readonly organisation: Organisation | null;
  readonly doubts: Doubts;
}

/** In: an environment. Out: what a run needs there, by who started it. */
function approvalsIn(environment: Environment, approving: Approving): Gate["approvals"] {
  const { slug, organisation, doubts } = approving;
  const { name, reviewers, preventSelfReview, customRules, adminsBypass } = environment;
  if (reviewers.length === 0 && customRules.length === 0) return () => nothingNeeded;
  const of = `environment ${name}`;
  const apps = customRules.map((app): WhoApproval => ({ of, by: [`app ${app}`] }));
  const alone: Needed = { approvals: apps, certain: true };
  const people = [...new Set(reviewers.flatMap((one) => peopleOf(one, organisation, doubts)))].sort();
  const readers = people.filter((one) => canRead(one, approving));
  const from = (by: readonly string[]): Needed | undefined => {
    if (by.length === 0) return undefined;
    const certain = by.some((one) => readers.includes(one));
    if (!certain) doubts.add(`Whether anybody who approves in the environment ${name} of ${slug} can still read it.`);
    return { approvals: [{ of, by }, ...apps], certain };
  };
  return (actor) => {
    if (actor?.role === "admin") {
      if (!adminsBypass.seen) doubts.add(`Whether administrators pass by the environment ${name} of ${slug}.`, adminsBypass);
      else if (adminsBypass.value) return nothingNeeded;
    }
    if (reviewers.length === 0) return alone;
    const login = actor?.login ?? null;
    const isReviewer = login !== null && (people.includes(login) || actor?.teams.some((team) => reviewers.includes(`team ${team}`)) === true);
    if (isReviewer && !preventSelfReview) return alone;
    // Who started a run is kept from approving it only where that is asked for; where it is, the others remain.
    return from(isReviewer ? people.filter((one) => one !== login) : people);
  };
}

/** Whoever has read access by themselves alone is not known: the list of those who can push is all that is asked for. */
function canRead(who: string, { settings, organisation }: Approving): boolean {
  const { visibility, pushers } = settings;
  if (visibility === "public" || who.startsWith("team ")) return true;
  if (pushers.seen && pushers.value.some(({ login }) => login === who)) return true;
  if (organisation === null || !organisation.members.seen) return false;
  const member = organisation.members.value.find(({ login }) => login === who);
  if (member === undefined) return false;
  const base = organisation.basePermission;
  return member.role === "owner" || visibility === "internal" || (base.seen && base.value !== "none");
}

function peopleOf(reviewer: string, organisation: Organisation | null, doubts: Doubts): readonly string[] {
  const [kind, ...rest] = reviewer.split(" ");
  const name = rest.join(" ");
  if (kind !== "team") return [name];
  const team = organisation?.teams.seen === true ? organisation.teams.value.find(({ slug }) => slug === name) : undefined;
  if (team?.members.seen === true) return team.members.value;
  doubts.add(`Who is in the team ${name}, which approves.`, team?.members ?? organisation?.teams);
  return [`team ${name}`];
}
