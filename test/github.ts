import type { RepositoryDigest } from "../src/model/digest.ts";
import type { Environment } from "../src/model/environment.ts";
import { type Observed, seen } from "../src/model/observed.ts";
import type { Organisation } from "../src/model/organisation.ts";
import type { RepositorySettings } from "../src/model/repository-settings.ts";
import type { GitHubSight } from "../src/model/surroundings.ts";

/** Lanternfish Press at GitHub, seen whole and in good order: what a test gives differs from it. */

export const today = "2026-11-25";

const host = "https://github.com";

export function observed<T>(value: T): Observed<T> {
  return seen(value, "GET /test", `${today}T09:00:00Z`);
}

export function anEnvironment(given: Partial<Environment> = {}): Environment {
  return {
    name: "npm",
    reviewers: ["team releases"],
    preventSelfReview: true,
    waitMinutes: 0,
    customRules: [],
    adminsBypass: observed(false),
    refs: "listed",
    patterns: observed([{ type: "tag", name: "v*" }]),
    secrets: observed([]),
    variables: observed([]),
    ...given,
  };
}

export function theSettings(given: Partial<RepositorySettings> = {}): RepositorySettings {
  return {
    id: 1,
    visibility: "public",
    archived: false,
    fork: false,
    defaultBranch: "main",
    pushedAt: "2026-11-20T10:00:00Z",
    secrets: observed([]),
    dependabotSecrets: observed([]),
    variables: observed([]),
    environments: observed([anEnvironment()]),
    defaultToken: observed({ access: "read", approvesPullRequests: false }),
    allowedActions: observed({ allowed: "all", pinned: true, selected: null }),
    rulesets: observed([
      {
        id: 1,
        name: "releases",
        target: "tag",
        from: "repository",
        enforcement: "active",
        include: ["~ALL"],
        exclude: [],
        rules: [{ type: "creation" }, { type: "update" }, { type: "deletion" }],
        bypass: ["team releases"],
      },
      {
        id: 2,
        name: "main",
        target: "branch",
        from: "repository",
        enforcement: "active",
        include: ["~ALL"],
        exclude: [],
        rules: [{ type: "pull_request", approvals: 1 }, { type: "non_fast_forward" }, { type: "deletion" }],
        bypass: [],
      },
    ]),
    branchProtection: observed([]),
    deployKeys: observed([]),
    pushers: observed([{ login: "ada", role: "admin", through: ["owner"] }]),
    workflows: observed([]),
    runs: observed([]),
    oidcSubject: observed({ claims: null, immutable: true }),
    immutableReleases: observed(true),
    runners: observed([]),
    refs: observed({ branches: ["main"], tags: ["v1.0.0"], more: false }),
    branchCopies: observed({ workflows: "all", branches: 1, more: false, copies: [] }),
    ...given,
  };
}

export function theOrganisation(given: Partial<Organisation> = {}): Organisation {
  return {
    login: "lanternfish",
    host,
    id: observed(9001),
    teams: observed([]),
    plan: observed("team"),
    managedUsers: observed(false),
    twoFactorRequired: observed(true),
    members: observed([
      { login: "ada", role: "owner" },
      { login: "grace", role: "member" },
    ]),
    membersWithoutTwoFactor: observed([]),
    membersWithInsecureTwoFactor: observed([]),
    outsideCollaborators: observed([]),
    collaboratorsWithoutTwoFactor: observed([]),
    collaboratorsWithInsecureTwoFactor: observed([]),
    basePermission: observed("read"),
    defaultToken: observed({ access: "read", approvesPullRequests: false }),
    allowedActions: observed({ allowed: "all", pinned: true, selected: null }),
    secrets: observed([]),
    dependabotSecrets: observed([]),
    variables: observed([]),
    accessTokens: observed([]),
    accessTokenRequests: observed([]),
    apps: observed([]),
    runners: observed([]),
    oidcSubject: observed({ claims: null, immutable: true }),
    immutableReleases: observed("all"),
    alerts: observed([]),
    ...given,
  };
}

export function theGitHubSight(given: Partial<GitHubSight> = {}): GitHubSight {
  return { slug: "lanternfish/lamp", host, settings: theSettings(), organisation: theOrganisation(), date: today, ...given };
}

export function aDigest(given: Partial<RepositoryDigest> = {}): RepositoryDigest {
  return {
    slug: "lanternfish/lamp",
    visibility: "public",
    archived: false,
    publishes: [],
    declares: [],
    reads: [],
    readsMore: false,
    branchesSearched: true,
    idle: [],
    unseenSecrets: [],
    pushers: observed([{ login: "ada", role: "admin", through: ["owner"] }]),
    ...given,
  };
}

/** What an example of a page says of GitHub: plain values; what it does not say is in good order. */
export interface GitHubExample {
  readonly organisation?: Readonly<Record<string, unknown>>;
  readonly repository?: Readonly<Record<string, unknown>>;
  /** Further repositories of the organisation, which publish nothing. */
  readonly others?: readonly (Readonly<Record<string, unknown>> & { readonly name: string })[];
}

const plain: ReadonlySet<string> = new Set(["login", "host", "id", "visibility", "archived", "fork", "defaultBranch", "pushedAt", "name"]);
const observedInEnvironments: ReadonlySet<string> = new Set(["adminsBypass", "patterns", "secrets", "variables"]);

export function settingsFrom(example: Readonly<Record<string, unknown>> = {}): RepositorySettings {
  const environments = example["environments"] as readonly Record<string, unknown>[] | undefined;
  const made = environments?.map((one) => anEnvironment(wrapped(one, (key) => observedInEnvironments.has(key))));
  return theSettings({ ...wrapped(example, (key) => !plain.has(key)), ...(made === undefined ? {} : { environments: observed(made) }) });
}

export function organisationFrom(example: Readonly<Record<string, unknown>> = {}): Organisation {
  return theOrganisation(wrapped(example, (key) => !plain.has(key)));
}

function wrapped(example: Readonly<Record<string, unknown>>, wraps: (key: string) => boolean): Record<string, never> {
  return Object.fromEntries(Object.entries(example).map(([key, value]) => [key, wraps(key) ? observed(value) : value])) as Record<string, never>;
}
