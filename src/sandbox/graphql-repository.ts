import type { SandboxOrganisation, SandboxRepository, SandboxRuleset } from "./description.ts";
import { type Blob, entryAt, type Head, headsOf, objectsIn, type Tree } from "./git.ts";
import { idOf, instant } from "./rest/bodies.ts";
import { accessTo, type Granted } from "./access.ts";

/** Text that GraphQL gives of one blob; what is longer is cut off, and says so. */
const mostText = 500_000;

export function repositoryNode(organisation: SandboxOrganisation, repository: SandboxRepository): object {
  const { withheld } = organisation;
  const heads = () => headsOf(repository);
  return {
    __typename: "Repository",
    nameWithOwner: `${organisation.login}/${repository.name}`,
    databaseId: repository.id,
    visibility: repository.visibility.toUpperCase(),
    isArchived: repository.archived,
    isFork: repository.fork,
    pushedAt: repository.pushed && instant(repository.pushed),
    defaultBranchRef: () => {
      const [head] = heads();
      return head === undefined ? null : refNode(head);
    },
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) =>
      objectOf(heads(), expression ?? undefined, oid ?? undefined),
    environments: ({ first }: { first?: number }) => ({
      totalCount: repository.environments.length,
      nodes: repository.environments.slice(0, first ?? 0).map(({ name }) => ({ name })),
    }),
    rulesets: () => ({ nodes: rulesetsOf(organisation, repository) }),
    branchProtectionRules: () => {
      if (withheld.includes("administration")) throw forbidden();
      return { nodes: repository.branchProtection.map(protectionNode) };
    },
    deployKeys: () => {
      if (withheld.includes("administration")) throw forbidden();
      return { nodes: repository.deployKeys.map(({ title, readOnly, created }) => ({ title, readOnly, createdAt: instant(created) })) };
    },
    collaborators: () => {
      if (withheld.includes("members")) throw forbidden();
      return { pageInfo: { hasNextPage: false, endCursor: null }, edges: accessTo(organisation, repository).map(edgeOf) };
    },
    refs: ({ first }: { first?: number }) => ({
      totalCount: heads().length,
      nodes: heads()
        .slice(0, first ?? 0)
        .map(refNode),
    }),
  };
}

function forbidden(): Error {
  return Object.assign(new Error("Resource not accessible by integration"), { extensions: { type: "FORBIDDEN" } });
}

function refNode({ name, commit, tree }: Head): object {
  return { name, target: commitNode(commit, tree) };
}

function commitNode(oid: string, tree: Tree): object {
  return {
    __typename: "Commit",
    oid,
    tree: treeNode(tree),
    file: ({ path }: { path: string }) => {
      const entry = entryAt(tree, path);
      return entry === undefined ? null : entryNode(path.split("/").at(-1) ?? "", entry);
    },
  };
}

function objectOf(heads: readonly Head[], expression: string | undefined, oid: string | undefined): object | null {
  if (oid !== undefined) return objectById(heads, oid);
  const cut = expression?.indexOf(":") ?? -1;
  const [ref, path] = cut < 0 ? [expression ?? "", undefined] : [(expression ?? "").slice(0, cut), (expression ?? "").slice(cut + 1)];
  const head = ref === "HEAD" ? heads[0] : heads.find(({ name, commit }) => name === ref || commit === ref || `refs/heads/${name}` === ref);
  // A tag of the sandbox names what the default branch holds.
  const found = head ?? (/^v\d|^[0-9a-f]{40}$/.test(ref) ? heads[0] : undefined);
  if (found === undefined) return null;
  if (path === undefined) return commitNode(found.commit, found.tree);
  const entry = entryAt(found.tree, path);
  return entry === undefined ? null : objectNode(entry);
}

function objectById(heads: readonly Head[], oid: string): object | null {
  for (const { commit, tree } of heads) {
    if (commit === oid) return commitNode(commit, tree);
    if (tree.oid === oid) return treeNode(tree);
    for (const { object } of objectsIn(tree)) if (object.oid === oid) return objectNode(object);
  }
  return null;
}

function objectNode(entry: Tree | Blob): object {
  return entry.kind === "tree" ? treeNode(entry) : blobNode(entry);
}

function treeNode({ oid, entries }: Tree): object {
  return { __typename: "Tree", oid, entries: () => [...entries].map(([name, entry]) => entryNode(name, entry)) };
}

function entryNode(name: string, entry: Tree | Blob): object {
  return { name, oid: entry.oid, type: entry.kind, size: entry.kind === "blob" ? Buffer.byteLength(entry.text) : 0 };
}

function blobNode({ oid, text }: Blob): object {
  const isBinary = text.includes("\0");
  return {
    __typename: "Blob",
    oid,
    byteSize: Buffer.byteLength(text),
    isBinary,
    isTruncated: text.length > mostText,
    text: isBinary ? null : text.slice(0, mostText),
  };
}

function rulesetsOf(organisation: SandboxOrganisation, repository: SandboxRepository): readonly object[] {
  const ofOrganisation = organisation.rulesets.filter(({ repositories }) => repositories?.includes(repository.name) ?? true);
  return [
    ...repository.rulesets.map((one) => rulesetNode(organisation, one, { __typename: "Repository", nameWithOwner: repository.name })),
    ...ofOrganisation.map((one) => rulesetNode(organisation, one, { __typename: "Organization", login: organisation.login })),
  ];
}

function rulesetNode(
  { withheld }: SandboxOrganisation,
  { name, target, enforcement, include, exclude, rules, bypass }: SandboxRuleset,
  source: object,
): object {
  return {
    databaseId: idOf(name),
    name,
    target: target.toUpperCase(),
    enforcement: enforcement.toUpperCase(),
    source,
    conditions: { refName: { include, exclude } },
    rules: {
      nodes: rules.map(({ type, approvals, codeOwners }) => ({
        type: type.toUpperCase(),
        parameters:
          type === "pull_request"
            ? { __typename: "PullRequestParameters", requiredApprovingReviewCount: approvals ?? 0, requireCodeOwnerReview: codeOwners ?? false }
            : null,
      })),
    },
    // Shown to those who may change it.
    bypassActors: withheld.includes("administration") ? null : { nodes: bypass.map(bypassNode) },
  };
}

function bypassNode(who: string): object {
  const [kind, name = ""] = who.split(" ");
  const nobody = { actor: null, deployKey: false, organizationAdmin: false, enterpriseOwner: false, repositoryRoleName: null };
  if (kind === "team") return { ...nobody, actor: { __typename: "Team", slug: name } };
  if (kind === "integration") return { ...nobody, actor: { __typename: "App", slug: name } };
  if (kind === "role") return { ...nobody, repositoryRoleName: name };
  return kind === "deploy" ? { ...nobody, deployKey: true } : { ...nobody, organizationAdmin: true };
}

function protectionNode(given: SandboxRepository["branchProtection"][number]): object {
  return {
    pattern: given.pattern,
    requiresApprovingReviews: given.approvals !== null,
    requiredApprovingReviewCount: given.approvals,
    requiresCodeOwnerReviews: given.codeOwners,
    restrictsPushes: given.pushAllowed !== null,
    allowsForcePushes: given.forcePushes,
    allowsDeletions: given.deletions,
    isAdminEnforced: given.holdsAdmins,
    pushAllowances: { nodes: (given.pushAllowed ?? []).map((who) => ({ actor: allowedNode(who) })) },
  };
}

function allowedNode(who: string): object {
  const [kind, name = ""] = who.split(" ");
  if (kind === "team") return { __typename: "Team", slug: name };
  return kind === "app" ? { __typename: "App", slug: name } : { __typename: "User", login: who };
}

function edgeOf({ login, role, sources }: Granted): object {
  return {
    permission: role.toUpperCase(),
    node: { login },
    permissionSources: sources.map(({ role: own, from }) => ({
      permission: own === "admin" ? "ADMIN" : own === "read" || own === "triage" ? "READ" : "WRITE",
      source: sourceNode(from),
    })),
  };
}

function sourceNode(from: Granted["sources"][number]["from"]): object {
  if (from === "organisation") return { __typename: "Organization", login: "" };
  return from === "repository" ? { __typename: "Repository", nameWithOwner: "" } : { __typename: "Team", slug: from.team };
}
