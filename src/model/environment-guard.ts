import type { Environment } from "./environment.ts";
import type { RepositorySettings } from "./repository-settings.ts";

/** What stands between a run and an environment's secrets and claim. */
export interface EnvironmentGuard {
  /** Whether a person or an App has to approve. */
  readonly approved: boolean;
  /** Whether only chosen refs get in: `open` where any branch does, `unknown` where that was not seen. */
  readonly refs: "closed" | "open" | "unknown";
  /** Why any branch gets in, although refs are chosen; null where there is no more to say. */
  readonly says: string | null;
}

/** In: an environment that exists, and its repository. A wait timer approves nothing. */
export function guardOf(environment: Environment, settings: RepositorySettings): EnvironmentGuard {
  const approved = environment.reviewers.length > 0 || environment.customRules.length > 0;
  return { approved, ...refsOf(environment, settings) };
}

function refsOf({ refs, patterns }: Environment, settings: RepositorySettings): Omit<EnvironmentGuard, "approved"> {
  switch (refs) {
    case "any":
      return { refs: "open", says: null };
    case "listed": {
      if (!patterns.seen) return { refs: "unknown", says: null };
      const wide = patterns.value.find(({ type, name }) => type === "branch" && matchesEveryName.has(name));
      return wide === undefined ? { refs: "closed", says: null } : { refs: "open", says: `its pattern ${wide.name} is any branch` };
    }
    case "protected":
      return protectedOnly(settings);
  }
}

/** `*` stops at a slash, and names without one are for anybody to take. */
const matchesEveryName: ReadonlySet<string> = new Set(["*", "**", "**/*"]);

/**
 * "Protected branches only": where a repository has no branch protection rule, all branches get in (GitHub documentation,
 * deployments and environments). Whether a ruleset counts as one is not documented.
 */
function protectedOnly({ branchProtection, rulesets }: RepositorySettings): Omit<EnvironmentGuard, "approved"> {
  if (!branchProtection.seen) return { refs: "unknown", says: null };
  const own = branchProtection.value;
  if (own.length === 0) {
    const none = rulesets.seen && !rulesets.value.some(({ target, enforcement }) => target === "branch" && enforcement === "active");
    return none
      ? { refs: "open", says: "it admits protected branches, and as long as none is protected that is any branch" }
      : { refs: "unknown", says: null };
  }
  // A branch that anybody may create under such a rule is protected from its first day.
  const wide = own.find(({ pattern, pushAllowed }) => matchesEveryName.has(pattern) && pushAllowed === null);
  if (wide === undefined) return { refs: "closed", says: null };
  return { refs: "open", says: `it admits protected branches, and the protection of ${wide.pattern} makes one of any branch` };
}
