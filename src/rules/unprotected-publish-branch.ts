import type { Unobserved } from "../model/observed.ts";
import type { BranchProtection, Ruleset } from "../model/ref-protection.ts";
import type { SettingEvidence } from "../model/setting.ts";
import type { GitHubSight } from "../model/surroundings.ts";
import { evidenceFor, jobIn, packagesIn, type RefGroup, refGroups, startedBy } from "./guarded-refs.ts";
import { type Cover, isPassedByAll, leftOpen, protectionCover, rulesetCover, unseenBypasses } from "./ref-covers.ts";
import { releaseRefs } from "./release-refs.ts";
import type { Answer, Doubt, Remark, Rule } from "./rule.ts";
import { shownBy } from "./shown-by.ts";
import { bypassDoubt, rulesSetting } from "./unprotected-release-ref.ts";
import { listed } from "./wording.ts";

export const unprotectedPublishBranch: Rule = {
  id: "unprotected-publish-branch",
  group: "gates",
  summary: "A branch that releases can be pushed to without review",
  severity: "medium",
  confidence: "high",
  incidents: "what a stolen token pushed to a release branch was released: AsyncAPI 2026-07",
  controls: {
    osps: ["OSPS-AC-03.01"],
    ssdf: ["PS.1.1", "PO.5.1"],
    csf: ["PR.AA-05", "PR.PS-06"],
    pci: ["6.5.1"],
    iso27001: ["A.8.32"],
    soc2: ["CC8.1"],
  },
  sight: "repository-settings",
  asks: "repository",
  check({ surroundings }) {
    const { github } = surroundings;
    if (github === null) return [];
    const groups = refGroups(releaseRefs(surroundings, "branches", github.settings), "branches", github.slug);
    const gates = gatesOf(github);
    const missing = [github.settings.rulesets, github.settings.branchProtection].filter((one) => !one.seen);
    const unseen = missing.length === 0 ? [] : groups.filter((group) => leftOpen(group.refs, coversIn(gates)) !== "none");
    const free = groups.filter(({ approved }) => !approved);
    return [
      ...groups.filter((group) => !unseen.includes(group)).flatMap((group) => judged(group, github, gates)),
      ...gateDoubt(github, unseen, missing),
      ...bypassDoubt(
        github,
        free.flatMap(({ refs }) => unseenBypasses(refs, coversIn(gates.filter(({ approvals }) => approvals !== 0)))),
      ),
    ];
  },
};

/** What stands before a push, and how strong it is. */
interface Gate {
  readonly cover: Cover | undefined;
  /** Approvals that it asks for; null where it lets only some push. */
  readonly approvals: number | null;
}

function gatesOf({ settings: { rulesets, branchProtection, defaultBranch } }: GitHubSight): readonly Gate[] {
  return [
    ...(rulesets.seen ? rulesets.value.flatMap((one) => rulesetGate(one, defaultBranch)) : []),
    ...(branchProtection.seen ? branchProtection.value.flatMap(protectionGate) : []),
  ];
}

function coversIn(gates: readonly Gate[]): readonly (Cover | undefined)[] {
  return gates.map(({ cover }) => cover);
}

/** What was seen does not close them, and what was not seen may. */
function gateDoubt(github: GitHubSight, groups: readonly RefGroup[], missing: readonly Unobserved[]): readonly Doubt[] {
  if (groups.length === 0) return [];
  const unseen = `Whether ${listed(groups.map(({ words }) => words))} can be pushed to without a pull request could not be seen.`;
  return [{ at: rulesSetting(github), unseen, needs: [...new Set(missing.map(shownBy))].join(" ") }];
}

function judged(group: RefGroup, github: GitHubSight, gates: readonly Gate[]): readonly Answer[] {
  const covers = coversIn(gates);
  const open = leftOpen(group.refs, covers);
  if (open === "none") return reviewed(group, github, gates);
  if (open === "unknown") {
    return [
      { at: group.at, unseen: `Whether the rulesets protect ${group.words} could not be told: they have patterns that GitHub does not document.` },
    ];
  }
  const branch = open.ref.slice("refs/heads/".length);
  const some = covers.length > 0 && !group.words.endsWith(` ${branch}`) ? ` (${branch}, for example)` : "";
  return [
    {
      ...about(group, github),
      says: `${group.words.replace(/^\w/, (one) => one.toUpperCase())} can be pushed to by whoever can push at all${some}: no active ruleset or branch protection asks for a pull request there, and ${startedBy(group)}.`,
      next: `Make a branch ruleset for ${group.words} that requires a pull request with an approval.`,
      ...(group.approved ? { severity: "low" as const } : {}),
    },
  ];
}

/** Every branch is behind a gate: whether somebody else than the author looks is another matter. */
function reviewed(group: RefGroup, github: GitHubSight, gates: readonly Gate[]): readonly Answer[] {
  if (leftOpen(group.refs, coversIn(gates.filter(({ approvals }) => approvals !== 0))) === "none") return [];
  const names = [...new Set(gates.flatMap(({ cover, approvals }) => (approvals === 0 && cover !== undefined ? [cover.name] : [])))].sort();
  return [
    {
      ...about(group, github),
      says: `A pull request into ${group.words} needs nobody's approval (${listed(names)}), so its author alone decides, and ${startedBy(group)}.`,
      next: `Require an approval in ${listed(names)}.`,
      severity: "low",
    },
  ];
}

function about(group: RefGroup, github: GitHubSight): Pick<Remark, "at" | "evidence" | "confidence" | "job" | "packages"> {
  return {
    at: group.at,
    evidence: [...evidenceFor(group, github), ...notHolding(github)],
    ...(group.understood ? {} : { confidence: "medium" as const }),
    ...jobIn(group),
    packages: packagesIn(group),
  };
}

function rulesetGate(ruleset: Ruleset, defaultBranch: string | null): readonly Gate[] {
  if (ruleset.target !== "branch" || ruleset.enforcement !== "active" || isPassedByAll(ruleset)) return [];
  const asked = ruleset.rules.find(({ type }) => type === "pull_request");
  const restricted = ruleset.rules.some(({ type }) => type === "update");
  if (asked === undefined && !restricted) return [];
  return [{ cover: rulesetCover(ruleset, defaultBranch), approvals: restricted ? null : (asked?.approvals ?? 0) }];
}

function protectionGate(protection: BranchProtection): readonly Gate[] {
  const { approvals, pushAllowed } = protection;
  if (approvals === null && pushAllowed === null) return [];
  return [{ cover: protectionCover(protection), approvals: pushAllowed === null ? approvals : null }];
}

/** Rules that look like protection and are none, or not for everybody. */
function notHolding({ settings: { rulesets, branchProtection }, slug }: GitHubSight): readonly SettingEvidence[] {
  const idle = rulesets.seen ? rulesets.value.filter(({ target, enforcement }) => target === "branch" && enforcement !== "active") : [];
  const lax = branchProtection.seen ? branchProtection.value.filter(({ holdsAdmins, forcePushes }) => !holdsAdmins || forcePushes) : [];
  return [
    ...idle.map(({ name, enforcement }) => ({
      setting: `ruleset ${name}`,
      page: `${slug}/settings/rules`,
      says: enforcement === "evaluate" ? "it is only evaluated, and stops nothing" : "it is disabled",
    })),
    ...lax.map(({ pattern, holdsAdmins, forcePushes }) => ({
      setting: `branch protection of ${pattern}`,
      page: `${slug}/settings/branches`,
      says: [...(holdsAdmins ? [] : ["it does not hold administrators"]), ...(forcePushes ? ["it allows force pushes"] : [])].join(", and "),
    })),
  ];
}
