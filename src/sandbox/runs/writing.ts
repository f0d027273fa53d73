import type { SandboxOrganisation, SandboxRepository, SandboxRuleset } from "../description.ts";
import type { BranchProtection } from "../../model/ref-protection.ts";
import type { Actor } from "./actors.ts";
import { fnmatch } from "./fnmatch.ts";
import { isAtLeast, personOf, type Role, teamsOf, writersOf } from "./roles.ts";
import { type Approvals, type ConcreteRef, fullName } from "./world.ts";

/** What one rule does to a change: nothing, forbid it, or let it in by a pull request with so many approvals. */
type Demand = "none" | "forbids" | number;

/** Whether an actor who may push can put content of their own on a ref, and with whose approvals. */
export function writing(organisation: SandboxOrganisation, repository: SandboxRepository, actor: Actor, ref: ConcreteRef): Approvals {
  const rulesets = [...repository.rulesets, ...organisation.rulesets.filter(({ repositories }) => repositories?.includes(repository.name) ?? true)];
  const protection = protectionOf(repository, ref);
  const demands: readonly Demand[] = [
    ...rulesets
      .filter((ruleset) => covers(ruleset, repository, ref) && !bypasses(ruleset, organisation, actor))
      .flatMap(({ rules }) => rules.map(({ type, approvals = 0 }) => demandOf(type, approvals, ref))),
    ...(protection === undefined ? [] : [protectionDemand(protection, organisation, actor, ref)]),
  ];
  if (demands.includes("forbids")) return null;
  const asked = demands.filter((one) => typeof one === "number");
  return asked.length === 0 ? [] : byPullRequest(organisation, repository, actor, Math.max(...asked));
}

/** A key only reaches git: it opens no pull request. Of Apps, what needs others is not counted. */
function byPullRequest(organisation: SandboxOrganisation, repository: SandboxRepository, actor: Actor, approvals: number): Approvals {
  if (actor.kind === "deploy-key") return null;
  if (approvals === 0) return [];
  if (actor.login === null) return null;
  const others = writersOf(organisation, repository).filter((login) => login !== actor.login);
  return others.length < approvals ? null : [others];
}

/** Whether a ruleset is in force for a ref. */
function covers({ target, enforcement, include, exclude }: SandboxRuleset, { defaultBranch }: SandboxRepository, ref: ConcreteRef): boolean {
  const reached = (pattern: string) => {
    if (pattern === "~ALL") return true;
    if (pattern === "~DEFAULT_BRANCH") return ref.type === "branch" && ref.name === defaultBranch;
    return fnmatch(pattern, fullName(ref));
  };
  return enforcement === "active" && target === ref.type && include.some(reached) && !exclude.some(reached);
}

/** Whether an actor passes by a ruleset. */
function bypasses({ bypass }: SandboxRuleset, organisation: SandboxOrganisation, actor: Actor): boolean {
  return bypass.some((who) => {
    const [kind = "", name = ""] = who.split(" ");
    switch (kind) {
      case "role":
        return actor.login !== null && isAtLeast(actor.role, name as Role);
      case "owner":
        return actor.login !== null && personOf(organisation, actor.login)?.role === "owner";
      case "team":
        return actor.login !== null && teamsOf(organisation, actor.login).includes(name);
      case "user":
        return actor.login === name;
      case "integration":
        return actor.kind === "app" && actor.name === name;
      case "deploy":
        return actor.kind === "deploy-key";
      default:
        return false;
    }
  });
}

function demandOf(type: string, approvals: number, { type: target, exists }: ConcreteRef): Demand {
  if (type === "creation") return exists ? "none" : "forbids";
  if (type === "update") return exists ? "forbids" : "none";
  return type === "pull_request" && target === "branch" && exists ? approvals : "none";
}

/** The one classic rule that holds for a branch: one with its very name before one with signs, then the older. */
export function protectionOf({ branchProtection }: SandboxRepository, { type, name }: ConcreteRef): BranchProtection | undefined {
  if (type === "tag") return undefined;
  return branchProtection.find(({ pattern }) => pattern === name) ?? branchProtection.find(({ pattern }) => fnmatch(pattern, name));
}

function protectionDemand(protection: BranchProtection, organisation: SandboxOrganisation, actor: Actor, { exists }: ConcreteRef): Demand {
  const { holdsAdmins, pushAllowed, approvals, blocksCreations, pullRequestBypass } = protection;
  if (actor.role === "admin" && !holdsAdmins) return "none";
  if (pushAllowed !== null && (exists || blocksCreations) && !pushAllowed.some((who) => isAllowed(who, organisation, actor))) return "forbids";
  const isFree = pullRequestBypass.some((who) => isAllowed(who, organisation, actor));
  return approvals !== null && exists && !isFree ? approvals : "none";
}

function isAllowed(who: string, organisation: SandboxOrganisation, actor: Actor): boolean {
  const [kind = "", name] = who.split(" ");
  if (name === undefined) return actor.login === who;
  if (kind === "app") return actor.kind === "app" && actor.name === name;
  return kind === "team" && actor.login !== null && teamsOf(organisation, actor.login).includes(name);
}
