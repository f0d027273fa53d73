import type { Environment } from "../model/environment.ts";
import { type EnvironmentGuard, guardOf } from "../model/environment-guard.ts";
import type { GitHubSight, Surroundings } from "../model/surroundings.ts";
import { pushersOf } from "./guarded-refs.ts";
import { jobEvidence, jobsOf, packagesOf, type PublishEnvironment, publishEnvironments } from "./publish-environments.ts";
import type { Answer, Doubt, Remark, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { counted } from "./up-to-five.ts";
import { listed } from "./wording.ts";

export const unprotectedPublishEnvironment: Rule = {
  id: "unprotected-publish-environment",
  group: "gates",
  summary: "The environment that guards a release has no reviewer, or lets any branch in",
  severity: "medium",
  confidence: "high",
  incidents: "releases that nobody had to approve: Miasma 2026-06, AsyncAPI 2026-07",
  controls: {
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05", "PR.PS-06"],
    pci: ["6.5.1"],
    iso27001: ["A.8.31", "A.8.32"],
    soc2: ["CC8.1"],
  },
  sight: "repository-settings",
  asks: "repository",
  check: ({ surroundings }) => publishEnvironments(surroundings).flatMap((one) => judged(one, surroundings)),
};

function judged(one: PublishEnvironment, { github }: Surroundings): readonly Answer[] {
  if (github === null) return [];
  const { name, at, dynamic, found } = one;
  const jobs = listed(jobsOf(one));
  const single = jobsOf(one).length === 1;
  if (dynamic) {
    const unseen = `Which environment ${jobs} ${single ? "publishes" : "publish"} in is decided by ${name}, so whether it is protected could not be told.`;
    const [upload] = one.uploads;
    return [{ at: upload?.path.at ?? at, unseen, needs: "Whoever starts or calls the workflow decides it." }];
  }
  if (!found.seen) return [{ at, unseen: `Whether the environment ${name} is protected could not be seen.`, needs: shownBy(found) }];
  const next = `Let only the branches and tags that you release from use ${name}, and add required reviewers who do not start releases themselves.`;
  if (found.value === undefined) {
    return [
      remark(one, github, {
        says: `The environment ${name} does not exist, and GitHub makes it without any protection when ${single ? jobs : `one of ${jobs}`} first runs.`,
        next: `Create the environment ${name}. ${next}`,
      }),
    ];
  }
  const guard = guardOf(found.value, github.settings);
  if (guard.approved) return ofApproved(one, github, { environment: found.value, guard });
  if (guard.refs === "closed") return [];
  if (guard.refs === "unknown") return [refsDoubt(one, found.value, github)];
  const { waitMinutes } = found.value;
  const waits = waitMinutes === 0 ? "" : `; it only makes a run wait for ${counted(waitMinutes, "minute")}`;
  return [
    remark(one, github, {
      says: `Any branch can use the environment ${name}${because(guard)}, and nobody has to approve what ${jobs} ${single ? "publishes" : "publish"} in it${waits}.`,
      next,
      ...(waitMinutes === 0 ? {} : { severity: "low" as const }),
    }),
  ];
}

interface Approved {
  readonly environment: Environment;
  readonly guard: EnvironmentGuard;
}

/** Somebody approves; whether they can tell what they approve, and are somebody else, is the lesser thing. */
function ofApproved(one: PublishEnvironment, github: GitHubSight, { environment, guard }: Approved): readonly Answer[] {
  const { name } = one;
  // What an App decides by is its own.
  if (environment.customRules.length > 0) return [];
  const own = !environment.preventSelfReview;
  const open = guard.refs === "open";
  if (!own && !open) return [];
  const weak = [
    ...(open ? [`a run of any branch can ask for the approval${because(guard)}`] : []),
    ...(own ? ["a reviewer can approve a run that they started themselves"] : []),
  ];
  const next = [
    ...(open ? [`let only the branches and tags that you release from use ${name}`] : []),
    ...(own ? [`switch on "Prevent self-review" there, with a second reviewer if there is only one`] : []),
  ];
  return [
    remark(one, github, {
      says: `The environment ${name} has reviewers, but ${listed(weak)}.`,
      next: `${listed(next).replace(/^./, (letter) => letter.toUpperCase())}.`,
      severity: "low",
    }),
  ];
}

function because({ says }: EnvironmentGuard): string {
  return says === null ? "" : ` (${says})`;
}

function refsDoubt({ name, at }: PublishEnvironment, { refs, patterns }: Environment, { settings }: GitHubSight): Doubt {
  const which = `Which branches the environment ${name} admits, which nobody has to approve,`;
  if (refs === "listed" && !patterns.seen) return { at, unseen: `${which} could not be seen.`, needs: shownBy(patterns) };
  if (!settings.branchProtection.seen)
    return { at, unseen: `${which} could not be seen: it admits protected ones.`, needs: shownBy(settings.branchProtection) };
  const unseen = `${which} could not be told: it admits protected branches, no branch protection rule is there, and GitHub does not document whether rulesets count.`;
  return { at, unseen, needs: `A run of another branch that asks for it would show it; a list of branches in ${name} leaves no doubt.` };
}

function remark(one: PublishEnvironment, github: GitHubSight, given: Pick<Remark, "says" | "next" | "severity">): Remark {
  const [job, ...others] = jobsOf(one);
  return {
    at: one.at,
    ...given,
    evidence: [...jobEvidence(one), ...pushersOf(github)],
    ...(job === undefined || others.length > 0 ? {} : { job }),
    packages: packagesOf(one),
  };
}
