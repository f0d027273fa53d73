import type { BranchProtection, RefRule } from "../../../model/ref-protection.ts";
import type { SandboxEnvironment, SandboxRuleset } from "../../description.ts";
import type { Draw } from "./draw.ts";
import type { Staff } from "./people.ts";

/** Rulesets of every kind that decides who writes a ref, and of kinds that do not. */
export function rulesetsOf(draw: Draw, staff: Staff, most: number): readonly SandboxRuleset[] {
  return Array.from({ length: draw.between(0, most) }, (_, index): SandboxRuleset => {
    const target = draw.one(["branch", "tag"]);
    const include = draw.one<readonly string[]>(target === "branch" ? branchPatterns : tagPatterns);
    const others = (target === "branch" ? branchPatterns : tagPatterns).flat();
    return {
      name: `${target} rules ${index}`,
      target,
      enforcement: draw.one(["active", "active", "active", "active", "active", "active", "evaluate", "disabled"]),
      include,
      exclude: draw.percent(25) ? draw.few(others, 1) : [],
      rules: rulesOf(draw, target),
      bypass: bypassOf(draw, staff),
    };
  });
}

const branchPatterns: readonly [readonly string[], ...(readonly string[])[]] = [
  ["~ALL"],
  ["~DEFAULT_BRANCH"],
  ["~DEFAULT_BRANCH", "refs/heads/release/*"],
  ["refs/heads/**/*"],
  ["refs/heads/*"],
  ["refs/heads/release/**/*"],
];

const tagPatterns: readonly [readonly string[], ...(readonly string[])[]] = [
  ["~ALL"],
  ["refs/tags/v*"],
  ["refs/tags/v*.0.0", "refs/tags/release/*"],
  ["refs/tags/**/*"],
  ["refs/tags/*"],
  ["refs/tags/v[0-9]*"],
];

function rulesOf(draw: Draw, target: "branch" | "tag"): readonly RefRule[] {
  const deciding: readonly RefRule[] = [
    { type: "creation" },
    { type: "update" },
    ...(target === "branch" ? [{ type: "pull_request", approvals: draw.between(0, 2), codeOwners: false }] : []),
  ];
  const other: readonly RefRule[] = [{ type: "deletion" }, { type: "non_fast_forward" }, { type: "required_signatures" }];
  const rules = [...draw.some(deciding, 45), ...draw.some(other, 30)];
  return rules.length > 0 ? rules : [{ type: "required_status_checks" }];
}

function bypassOf(draw: Draw, { people, teams, apps }: Staff): readonly string[] {
  const all = [
    "role admin",
    "role maintain",
    "role write",
    "owner",
    "deploy key",
    ...teams.map(({ slug }) => `team ${slug}`),
    ...apps.map(({ slug }) => `integration ${slug}`),
  ];
  const bypass = draw.few(all, 2);
  // Seldom: the sandbox's GraphQL tells such a bypass without the name.
  return draw.percent(12) ? [...bypass, `user ${people.at(-1)?.login ?? "ada"}`] : bypass;
}

/** Classic protections; of patterns with signs no two match the same branch, since GitHub does not tell which is older. */
export function protectionsOf(draw: Draw, staff: Staff, defaultBranch: string): readonly BranchProtection[] {
  return draw.few([defaultBranch, "*", "release/*", "topic/**/*"], 2).map((pattern): BranchProtection => ({
    pattern,
    approvals: draw.one([null, 0, 1, 1, 2]),
    codeOwners: false,
    pullRequestBypass: draw.percent(25) ? pushAllowedOf(draw, staff) : [],
    blocksCreations: draw.percent(70),
    pushAllowed: draw.percent(45) ? pushAllowedOf(draw, staff) : null,
    forcePushes: false,
    deletions: false,
    holdsAdmins: draw.percent(50),
  }));
}

function pushAllowedOf(draw: Draw, { people, teams, apps }: Staff): readonly string[] {
  return [
    ...draw.some(people, 30).map(({ login }) => login),
    ...draw.some(teams, 40).map(({ slug }) => `team ${slug}`),
    ...draw.some(apps, 40).map(({ slug }) => `app ${slug}`),
  ].toSorted();
}

export function environmentsOf(draw: Draw, { people, teams }: Staff, defaultBranch: string): readonly SandboxEnvironment[] {
  const reviewers = [...people.map(({ login }) => `user ${login}`), ...teams.map(({ slug }) => `team ${slug}`)];
  return draw.few(["Production", "registry", "release"], 2).map((name): SandboxEnvironment => {
    const chosen = draw.percent(60) ? draw.few(reviewers, 2) : [];
    const refs = draw.one(["any", "listed", "listed", "protected"]);
    const patterns: SandboxEnvironment["patterns"] = [
      ...draw.few([defaultBranch, "release/*", "*"], 1).map((pattern) => ({ type: "branch" as const, name: pattern })),
      ...draw.few(["v*", "*", "v1.*"], 1).map((pattern) => ({ type: "tag" as const, name: pattern })),
    ];
    return {
      name,
      reviewers: chosen,
      preventSelfReview: chosen.length > 0 && draw.percent(45),
      waitMinutes: draw.one([0, 0, 5]),
      adminsBypass: draw.percent(35),
      refs,
      patterns: refs === "listed" ? patterns : [],
      secrets: [],
      variables: [],
    };
  });
}
