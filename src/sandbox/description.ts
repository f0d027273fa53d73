import type { AccessLevel } from "../model/access-token.ts";
import type { PushRole } from "../model/people.ts";
import type { BranchProtection, Ruleset } from "../model/ref-protection.ts";
import type { SandboxCheck, SandboxCommit, SandboxIssue, SandboxPullRequest } from "./work.ts";

/** An invented organisation as data: all that the sandbox serves as GitHub. Dates are ISO 8601, days at midnight UTC. */
export interface SandboxOrganisation {
  readonly login: string;
  readonly id: number;
  /** The day it is, `YYYY-MM-DD`: ages are meant as of then. */
  readonly today: string;
  readonly plan: "free" | "team" | "enterprise";
  /** Accounts kept by an identity provider. */
  readonly managedUsers: boolean;
  readonly twoFactorRequired: boolean;
  readonly basePermission: "none" | "read" | "write" | "admin";
  readonly defaultToken: { readonly access: "read" | "write"; readonly approvesPullRequests: boolean };
  readonly allowedActions: SandboxAllowedActions;
  readonly people: readonly SandboxPerson[];
  readonly teams: readonly SandboxTeam[];
  readonly secrets: readonly SandboxOrganisationSecret[];
  readonly dependabotSecrets: readonly SandboxOrganisationSecret[];
  readonly variables: readonly SandboxVariable[];
  readonly accessTokens: readonly SandboxAccessToken[];
  readonly accessTokenRequests: readonly SandboxAccessTokenRequest[];
  readonly apps: readonly SandboxApp[];
  readonly runners: readonly SandboxRunner[];
  readonly oidcSubject: { readonly claims: readonly string[]; readonly immutable: boolean };
  readonly immutableReleases: "all" | "none" | readonly string[];
  /** Rulesets of the organisation, and the repositories they hold for (all where missing). */
  readonly rulesets: readonly (SandboxRuleset & { readonly repositories?: readonly string[] })[];
  readonly repositories: readonly SandboxRepository[];
  /**
   * Manifest keys of the permissions that the token lacks (`organization_personal_access_tokens`). Each endpoint that
   * needs one of them answers as GitHub does without it.
   */
  readonly withheld: readonly string[];
}

export interface SandboxAllowedActions {
  readonly allowed: "all" | "local_only" | "selected";
  readonly pinned: boolean;
  readonly selected?: { readonly github: boolean; readonly verified: boolean; readonly patterns: readonly string[] };
}

export interface SandboxPerson {
  readonly login: string;
  readonly role: "owner" | "member" | "outside";
  readonly twoFactor: "secure" | "insecure" | "none";
}

export interface SandboxTeam {
  readonly slug: string;
  readonly members: readonly string[];
}

export interface SandboxSecret {
  readonly name: string;
  readonly created: string;
  readonly updated: string;
}

export interface SandboxOrganisationSecret extends SandboxSecret {
  readonly visibility: "all" | "private" | "selected";
  /** Names of repositories, where `selected`. */
  readonly repositories?: readonly string[];
}

export interface SandboxVariable {
  readonly name: string;
  readonly value: string;
  readonly updated: string;
}

export interface SandboxAccessToken {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  /** Names of repositories; `all`: every one. */
  readonly repositories: readonly string[] | "all";
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly granted: string;
  /** Null: never. */
  readonly expires: string | null;
  readonly lastUsed: string | null;
}

export interface SandboxAccessTokenRequest {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly created: string;
  readonly expires: string | null;
  readonly reason: string;
}

export interface SandboxApp {
  readonly slug: string;
  readonly id: number;
  readonly permissions: Readonly<Record<string, AccessLevel>>;
  readonly repositories: "all" | "selected";
  readonly suspended: boolean;
  readonly updated: string;
}

export interface SandboxRunner {
  readonly name: string;
  readonly os: string;
  readonly labels: readonly string[];
  readonly ephemeral: boolean;
}

export type SandboxRuleset = Omit<Ruleset, "id" | "from" | "bypass"> & { readonly bypass: readonly string[] };

export interface SandboxEnvironment {
  readonly name: string;
  /** `user <login>` or `team <slug>`. */
  readonly reviewers: readonly string[];
  readonly preventSelfReview: boolean;
  readonly waitMinutes: number;
  /** Missing: the answer leaves it out. */
  readonly adminsBypass?: boolean;
  readonly refs: "any" | "protected" | "listed";
  readonly patterns: readonly { readonly type: "branch" | "tag"; readonly name: string }[];
  readonly secrets: readonly SandboxSecret[];
  readonly variables: readonly SandboxVariable[];
}

export interface SandboxRepository {
  readonly name: string;
  readonly id: number;
  readonly visibility: "public" | "private" | "internal";
  readonly archived: boolean;
  readonly fork: boolean;
  readonly defaultBranch: string;
  /** Null: nothing was ever pushed; it is empty. */
  readonly pushed: string | null;
  /** The default branch's files: path → text. */
  readonly files: Readonly<Record<string, string>>;
  readonly branches: readonly SandboxBranch[];
  /** Every commit that is known, where some were made by writes. Without it each branch is one, and those beside the default one stand on that. */
  readonly commits?: readonly SandboxCommit[];
  /** Oid of the commit that the default branch ends in, where `commits` has it. */
  readonly head?: string;
  /** Files that may be run. */
  readonly executables?: readonly string[];
  /** True where missing. */
  readonly issuesEnabled?: boolean;
  /** True where missing. */
  readonly pullRequestsEnabled?: boolean;
  readonly issues?: readonly SandboxIssue[];
  readonly pulls?: readonly SandboxPullRequest[];
  readonly checks?: readonly SandboxCheck[];
  readonly tags: readonly string[];
  readonly secrets: readonly SandboxSecret[];
  readonly dependabotSecrets: readonly SandboxSecret[];
  readonly variables: readonly SandboxVariable[];
  readonly environments: readonly SandboxEnvironment[];
  readonly defaultToken: { readonly access: "read" | "write"; readonly approvesPullRequests: boolean };
  readonly rulesets: readonly SandboxRuleset[];
  readonly branchProtection: readonly BranchProtection[];
  readonly deployKeys: readonly SandboxDeployKey[];
  /** Beside owners and the base permission. */
  readonly access: readonly ({ readonly role: PushRole | "read" | "triage" } & ({ readonly login: string } | { readonly team: string }))[];
  /** Workflow files that are switched off. */
  readonly disabledWorkflows: readonly string[];
  readonly runs: readonly SandboxRun[];
  readonly oidcSubject: { readonly claims: readonly string[] | null; readonly immutable: boolean };
  readonly immutableReleases: boolean;
  readonly runners: readonly SandboxRunner[];
  readonly alerts: readonly SandboxAlert[];
}

/** A branch beside the default one. */
export interface SandboxBranch {
  readonly name: string;
  /** What differs from the default branch; null takes a file away. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Oid of the commit that it ends in, where the repository's `commits` has it. */
  readonly head?: string;
}

export interface SandboxDeployKey {
  readonly title: string;
  readonly readOnly: boolean;
  readonly created: string;
  readonly lastUsed: string | null;
  readonly addedBy: string;
}

export interface SandboxRun {
  readonly file: string;
  readonly event: string;
  readonly branch: string;
  readonly started: string;
  readonly conclusion: string;
  /** `owner/repo/path@ref` of called workflows. */
  readonly called: readonly string[];
}

export interface SandboxAlert {
  readonly number: number;
  readonly type: string;
  readonly created: string;
  readonly validity: "active" | "inactive" | "unknown";
  readonly publiclyLeaked: boolean;
  readonly pushedPastProtection: boolean;
  readonly first: { readonly file: string; readonly line: number } | null;
}
