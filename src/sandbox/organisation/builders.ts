import { createHash } from "node:crypto";
import type { SandboxEnvironment, SandboxRepository, SandboxRuleset, SandboxSecret } from "../description.ts";
import type { BranchProtection } from "../../model/ref-protection.ts";

/** The organisation's name at GitHub. */
export const login = "lantern-works";

/** The organisation's number at GitHub. */
export const organisationId = 7_310_442;

/** A repository's number at GitHub. */
export function repositoryId(name: string): number {
  // GraphQL's Int ends at 2^31.
  return createHash("sha256").update(name).digest().readUInt32BE() >>> 1;
}

/** What a repository must say of itself; everything else has a default in good order. */
export type GivenRepository = Partial<SandboxRepository> & Pick<SandboxRepository, "name">;

/**
 * A public repository in good order, but for what is given: its environment `release` waits for the team of releases and
 * admits tags of versions, such tags are made by that team alone, and `main` is changed by reviewed pull requests.
 */
export function repository(given: GivenRepository): SandboxRepository {
  return {
    id: repositoryId(given.name),
    visibility: "public",
    archived: false,
    fork: false,
    defaultBranch: "main",
    pushed: "2026-11-12T09:30:00Z",
    files: {},
    branches: [],
    tags: ["v1.0.0"],
    secrets: [],
    dependabotSecrets: [],
    variables: [],
    environments: [environment()],
    defaultToken: { access: "read", approvesPullRequests: false },
    rulesets: [releaseTags()],
    branchProtection: [reviewed()],
    deployKeys: [],
    access: [{ role: "write", team: "makers" }],
    disabledWorkflows: [],
    runs: [],
    oidcSubject: { claims: null, immutable: false },
    immutableReleases: false,
    runners: [],
    alerts: [],
    ...given,
  };
}

export function environment(given: Partial<SandboxEnvironment> = {}): SandboxEnvironment {
  return {
    name: "release",
    reviewers: ["team releases"],
    preventSelfReview: true,
    waitMinutes: 0,
    adminsBypass: false,
    refs: "listed",
    patterns: [{ type: "tag", name: "v*" }],
    secrets: [],
    variables: [],
    ...given,
  };
}

/** Only the team of releases makes, moves and deletes tags of versions. */
export function releaseTags(given: Partial<SandboxRuleset> = {}): SandboxRuleset {
  return {
    name: "releases",
    target: "tag",
    enforcement: "active",
    include: ["refs/tags/v*"],
    exclude: [],
    rules: [{ type: "creation" }, { type: "update" }, { type: "deletion" }],
    bypass: ["team releases"],
    ...given,
  };
}

/** A classic protection: one approval, for administrators too. */
export function reviewed(given: Partial<BranchProtection> = {}): BranchProtection {
  return {
    pattern: "main",
    approvals: 1,
    codeOwners: false,
    pullRequestBypass: [],
    blocksCreations: true,
    pushAllowed: null,
    forcePushes: false,
    deletions: false,
    holdsAdmins: true,
    ...given,
  };
}

/** A secret that was last written on the given day. */
export function secret(name: string, updated: string, created: string = updated): SandboxSecret {
  return { name, created: `${created}T08:00:00Z`, updated: `${updated}T08:00:00Z` };
}
