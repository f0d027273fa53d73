import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import { type HeldRuleset, rulesetsFor } from "../refs.ts";
import { userNode } from "./actors.ts";
import { type Connection, connection, type Page } from "./pages.ts";

export function rulesets(
  organisation: SandboxOrganisation,
  own: SandboxRepository,
  asked: Page & { readonly includeParents?: boolean | null },
): Connection {
  const held = rulesetsFor(organisation, own).filter(({ from }) => asked.includeParents !== false || from === "repository");
  return connection("rulesets", held, asked, (one) => rulesetNode(organisation, own, one));
}

export function branchProtectionRules(own: SandboxRepository, page: Page): Connection {
  return connection("branchProtectionRules", own.branchProtection, page, (given) => ({
    pattern: given.pattern,
    requiresApprovingReviews: given.approvals !== null,
    requiredApprovingReviewCount: given.approvals,
    requiresCodeOwnerReviews: given.codeOwners,
    restrictsPushes: given.pushAllowed !== null,
    allowsForcePushes: given.forcePushes,
    allowsDeletions: given.deletions,
    isAdminEnforced: given.holdsAdmins,
    blocksCreations: given.blocksCreations,
    bypassPullRequestAllowances: (allowances: Page) =>
      connection("bypassPullRequestAllowances", given.pullRequestBypass, allowances, (who) => ({ actor: allowedNode(who) })),
    pushAllowances: (allowances: Page) => connection("pushAllowances", given.pushAllowed ?? [], allowances, (who) => ({ actor: allowedNode(who) })),
  }));
}

function rulesetNode({ login, withheld }: SandboxOrganisation, own: SandboxRepository, { ruleset, id, from }: HeldRuleset): object {
  const { name, target, enforcement, include, exclude, rules, bypass } = ruleset;
  return {
    databaseId: id,
    name,
    target: target.toUpperCase(),
    enforcement: enforcement.toUpperCase(),
    source: from === "repository" ? { __typename: "Repository", nameWithOwner: `${login}/${own.name}` } : { __typename: "Organization", login },
    conditions: { refName: { include, exclude } },
    rules: (page: Page) =>
      connection("rules", rules, page, ({ type, approvals, codeOwners }) => ({
        type: type.toUpperCase(),
        parameters:
          type === "pull_request"
            ? { __typename: "PullRequestParameters", requiredApprovingReviewCount: approvals ?? 0, requireCodeOwnerReview: codeOwners ?? false }
            : null,
      })),
    // Shown to those who may change it.
    bypassActors: (page: Page) => (withheld.includes("administration") ? null : connection("bypassActors", bypass, page, bypassNode)),
  };
}

function bypassNode(who: string): object {
  const [kind, name = ""] = who.split(" ");
  const nobody = { actor: null, deployKey: false, organizationAdmin: false, enterpriseOwner: false, repositoryRoleName: null };
  if (kind === "team") return { ...nobody, actor: { __typename: "Team", slug: name } };
  if (kind === "integration") return { ...nobody, actor: { __typename: "App", slug: name } };
  if (kind === "role") return { ...nobody, repositoryRoleName: name };
  if (kind === "deploy") return { ...nobody, deployKey: true };
  return kind === "owner" ? { ...nobody, organizationAdmin: true } : nobody;
}

function allowedNode(who: string): object {
  const [kind, name = ""] = who.split(" ");
  if (kind === "team") return { __typename: "Team", slug: name };
  return kind === "app" ? { __typename: "App", slug: name } : userNode(who);
}
