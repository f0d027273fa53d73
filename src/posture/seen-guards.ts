import { guardOf } from "../model/environment-guard.ts";
import { environmentNamed, keptSecret } from "../model/kept-secret.ts";
import type { Finding } from "../model/finding.ts";
import type { PublishPath } from "../model/publish-path.ts";
import type { GitHubSight } from "../model/surroundings.ts";

/** What was asked of a guard: it holds where neither list has anything. */
export interface Guard {
  /** What was seen and is not as it should be, one sentence each. */
  readonly broken: readonly string[];
  /** What could not be seen, one sentence each. */
  readonly unseen: readonly string[];
}

/** Whether an environment keeps anybody out. */
export function environmentGuard(name: string, github: GitHubSight | null): Guard {
  const whether = { broken: [], unseen: [`Whether the environment ${name} is protected.`] };
  if (github === null || !github.settings.environments.seen || name.includes("${{")) return whether;
  const found = environmentNamed(name, github.settings.environments.value);
  if (found === undefined) return { broken: [`The environment ${name} does not exist, and is made without protection.`], unseen: [] };
  const { approved, refs } = guardOf(found, github.settings);
  if (approved || refs === "closed") return holds;
  return refs === "unknown"
    ? whether
    : { broken: [`The environment ${name} protects nothing: any branch can use it, and nobody approves.`], unseen: [] };
}

/** Whether the secrets of an upload are its environment's. */
export function secretGuard(path: PublishPath, token: string, github: GitHubSight | null): Guard {
  const names = path.credential.secrets.filter((name) => name !== "GITHUB_TOKEN");
  if (github === null || names.length === 0) {
    return { broken: [], unseen: [`Whether ${token} is an environment's secret, covers this package alone, and expires.`] };
  }
  const kept = names.map((name) => ({ name, kept: keptSecret(name, path.environment, github).kept }));
  const open = kept.filter((one) => one.kept === "repository" || one.kept === "organisation");
  const doubtful = kept.filter((one) => one.kept === "unknown").map(({ name }) => `Whether ${name} is an environment's secret.`);
  const nowhere = kept.filter((one) => one.kept === "nowhere").map(({ name }) => `Where ${name} is kept: GitHub has no secret of that name here.`);
  return {
    broken: open.map((one) => `${one.name} is a secret of the ${one.kept}: every workflow of every branch can read it.`),
    unseen: [...doubtful, ...nowhere, `Whether ${token} covers this package alone, and expires.`],
  };
}

/** Whether everybody who can publish has two-factor authentication; an identity provider that keeps the accounts sees to it itself. */
export function accountGuard(github: GitHubSight | null): Guard {
  const whether = { broken: [], unseen: ["Whether everybody who can publish has two-factor authentication."] };
  const organisation = github?.organisation;
  if (organisation === undefined || organisation === null) return whether;
  const { managedUsers, twoFactorRequired, membersWithoutTwoFactor, collaboratorsWithoutTwoFactor } = organisation;
  if ((managedUsers.seen && managedUsers.value) || (twoFactorRequired.seen && twoFactorRequired.value)) return holds;
  const lists = [membersWithoutTwoFactor, collaboratorsWithoutTwoFactor];
  const without = new Set(lists.flatMap((list) => (list.seen ? list.value : [])));
  if (without.size > 0 && twoFactorRequired.seen) {
    const who = without.size === 1 ? "1 person has" : `${without.size} people have`;
    return { broken: [`The organisation does not require two-factor authentication, and ${who} none.`], unseen: [] };
  }
  return lists.every(({ seen }) => seen) && without.size === 0 ? holds : whether;
}

/** Whether the branches and tags that release are protected, by what the rules about them found. */
export function refGuard(path: PublishPath, findings: readonly Finding[], github: GitHubSight | null): Guard {
  const whether = { broken: [], unseen: ["Whether the branches and tags that release are protected."] };
  if (github === null) return whether;
  const open = findings.filter((one) => aboutRefs.has(one.rule) && isAbout(one, path)).map(({ rule }) => rule);
  if (open.length > 0) return { broken: [`What releases is not protected: ${[...new Set(open)].join(", ")}.`], unseen: [] };
  const { rulesets, branchProtection } = github.settings;
  if (!rulesets.seen || !branchProtection.seen) return whether;
  const hidden = rulesets.value.some(({ enforcement, bypass }) => enforcement === "active" && bypass === null);
  return hidden ? { broken: [], unseen: ["Who passes by the rulesets of the branches and tags that release."] } : holds;
}

const holds: Guard = { broken: [], unseen: [] };
const aboutRefs: ReadonlySet<string> = new Set(["unprotected-release-ref", "unprotected-publish-branch"]);

/** A path whose package could not be told may be what a finding is about. */
function isAbout({ packages, job }: Finding, path: PublishPath): boolean {
  if (job !== null) return job === (path.calleeJob ?? path.job);
  return packages.length === 0 || path.packages.length === 0 || packages.some((one) => path.packages.includes(one));
}
