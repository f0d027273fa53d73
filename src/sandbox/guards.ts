import type { RefRule } from "../model/ref-protection.ts";
import type { SandboxOrganisation, SandboxRepository, SandboxRuleset } from "./description.ts";
import { commitsOf, differences, endsOf } from "./history.ts";
import { matches, reachesBranch, rulesetsFor } from "./refs.ts";
import { roleOf, type SandboxViewer } from "./viewer.ts";

// What keeps a token from moving a branch: the permission `workflows`, rulesets and classic protection.

export const archived = "Repository was archived so is read-only.";

/**
 * Why a commit may not come onto a branch without `workflows`: it holds workflow files otherwise than they are there, or on the default branch
 * where the branch is new (facts/github.md section 4; for createCommitOnBranch UNCONFIRMED there).
 */
export function withoutWorkflows(
  { withheld }: SandboxOrganisation,
  own: SandboxRepository,
  branch: string,
  files: Readonly<Record<string, string>>,
): string | undefined {
  if (!withheld.includes("workflows")) return undefined;
  const ends = endsOf(own);
  const before = commitsOf(own).get(ends.get(branch) ?? ends.get(own.defaultBranch) ?? "")?.files ?? {};
  const changed = Object.keys(differences(before, files)).find((path) => path.startsWith(".github/workflows/"));
  if (changed === undefined) return undefined;
  return `refusing to allow a GitHub App to create or update workflow \`${changed}\` without \`workflows\` permission`;
}

export type Move = "create" | "update" | "force" | "delete";

const forbids: Readonly<Record<Move, readonly RefRule["type"][]>> = {
  create: ["creation"],
  update: ["update", "pull_request"],
  force: ["update", "pull_request", "non_fast_forward"],
  delete: ["deletion"],
};

const says: Readonly<Record<string, string>> = {
  creation: "Cannot create ref due to creations being restricted.",
  update: "Cannot update this protected ref.",
  pull_request: "Changes must be made through a pull request.",
  non_fast_forward: "Cannot force-push to this branch",
  deletion: "Cannot delete this branch",
};

/** Why a branch may not be moved so by a ruleset or a protection, in about GitHub's words. */
export function protectedFrom(
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  viewer: SandboxViewer,
  branch: string,
  move: Move,
): string | undefined {
  for (const { ruleset } of rulesetsFor(organisation, own)) {
    if (!reachesBranch(ruleset, branch, own.defaultBranch) || mayBypass(organisation, own, ruleset, viewer)) continue;
    const broken = ruleset.rules.find(({ type }) => forbids[move].includes(type));
    if (broken !== undefined) return `Repository rule violations found\n\n${says[broken.type] ?? broken.type}\n\n`;
  }
  const classic = own.branchProtection.find(({ pattern }) => matches(pattern, branch));
  if (classic === undefined) return undefined;
  if (move === "create") return classic.blocksCreations && classic.pushAllowed !== null ? "Protected branch update failed" : undefined;
  if (move === "delete") return classic.deletions ? undefined : "Cannot delete this protected branch";
  const isHeld = classic.approvals !== null || (move === "force" && !classic.forcePushes);
  return isHeld ? "Protected branch update failed: changes must be made through a pull request." : undefined;
}

function mayBypass(organisation: SandboxOrganisation, own: SandboxRepository, { bypass }: SandboxRuleset, { login, isApp }: SandboxViewer): boolean {
  if (isApp) return bypass.includes(`integration ${login.replace(/\[bot\]$/, "")}`);
  const teams = organisation.teams.filter(({ members }) => members.includes(login)).map(({ slug }) => `team ${slug}`);
  const isOwner = organisation.people.some((one) => one.login === login && one.role === "owner");
  return [...teams, `role ${roleOf(organisation, own, login)}`, `user ${login}`, ...(isOwner ? ["owner"] : [])].some((who) => bypass.includes(who));
}
