import type { DeployKey } from "../../../model/access-token.ts";
import type { Pusher, PushRole } from "../../../model/people.ts";
import type { BranchProtection } from "../../../model/ref-protection.ts";
import { byName } from "../sorted.ts";
import { type Nodes, nodesOf } from "./nodes.ts";

/** Entries of each list that are asked for (`details.ts`). */
const asked = { protections: 50, allowances: 50, keys: 100 };

type Allowances = Nodes<{ readonly actor: { readonly __typename: string; readonly slug?: string; readonly login?: string } | null }>;

interface ProtectionGiven {
  readonly pattern: string;
  readonly requiresApprovingReviews: boolean;
  readonly requiredApprovingReviewCount: number | null;
  readonly requiresCodeOwnerReviews: boolean;
  readonly restrictsPushes: boolean;
  readonly allowsForcePushes: boolean;
  readonly allowsDeletions: boolean;
  readonly isAdminEnforced: boolean;
  readonly blocksCreations: boolean;
  readonly pushAllowances: Allowances;
  readonly bypassPullRequestAllowances: Allowances;
}

/** In GitHub's order: of several that match a branch it applies the oldest. */
export function protectionsFrom(all: Nodes<ProtectionGiven>): readonly BranchProtection[] {
  return nodesOf(all, asked.protections).map((given) => ({
    pattern: given.pattern,
    approvals: given.requiresApprovingReviews ? (given.requiredApprovingReviewCount ?? 0) : null,
    codeOwners: given.requiresCodeOwnerReviews,
    pullRequestBypass: allowed(given.bypassPullRequestAllowances),
    blocksCreations: given.blocksCreations,
    pushAllowed: given.restrictsPushes ? allowed(given.pushAllowances) : null,
    forcePushes: given.allowsForcePushes,
    deletions: given.allowsDeletions,
    holdsAdmins: given.isAdminEnforced,
  }));
}

function allowed(allowances: Allowances): readonly string[] {
  return byName(
    nodesOf(allowances, asked.allowances).map(({ actor }) => nameOf(actor)),
    (one) => one,
  );
}

/** GraphQL tells neither the last use of a key nor who added it. */
export function deployKeysFrom(all: Nodes<{ readonly title: string; readonly readOnly: boolean; readonly createdAt: string }>): readonly DeployKey[] {
  return byName(
    nodesOf(all, asked.keys).map(({ title, readOnly, createdAt }) => ({ title, readOnly, createdAt, lastUsedAt: null, addedBy: null })),
    ({ title, createdAt }) => `${title}\n${createdAt}`,
  );
}

interface CollaboratorsGiven {
  readonly pageInfo: { readonly hasNextPage: boolean };
  readonly edges: readonly (CollaboratorGiven | null)[] | null;
}

interface CollaboratorGiven {
  readonly permission: string;
  readonly node: { readonly login: string } | null;
  readonly permissionSources:
    | readonly { readonly permission: string; readonly source: { readonly __typename: string; readonly slug?: string } }[]
    | null;
}

const roles: Readonly<Record<string, PushRole>> = { WRITE: "write", MAINTAIN: "maintain", ADMIN: "admin" };

/** Who can push; null where there are more people than one answer holds. */
export function pushersFrom({ edges, pageInfo }: CollaboratorsGiven): readonly Pusher[] | null {
  if (pageInfo.hasNextPage) return null;
  return byName(
    nodesOf({ nodes: edges }).flatMap(({ permission, node, permissionSources }) => {
      const role = roles[permission];
      if (role === undefined || node === null) return [];
      const through = (permissionSources ?? []).filter((one) => one.permission in roles).map(({ source }) => throughOf(source));
      return [{ login: node.login, role, through: [...new Set(through)].sort() }];
    }),
    ({ login }) => login,
  );
}

function throughOf({ __typename, slug }: { readonly __typename: string; readonly slug?: string }): string {
  if (__typename === "Team") return `team ${slug ?? "(unknown)"}`;
  return __typename === "Organization" ? "organisation" : "direct";
}

function nameOf(actor: { readonly __typename: string; readonly slug?: string; readonly login?: string } | null): string {
  if (actor?.__typename === "Team") return `team ${actor.slug ?? "(unknown)"}`;
  return actor?.__typename === "App" ? `app ${actor.slug ?? "(unknown)"}` : (actor?.login ?? "(unknown)");
}
