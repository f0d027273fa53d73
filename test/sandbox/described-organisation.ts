import type { SandboxOrganisation, SandboxRepository } from "../../src/sandbox/description.ts";
import { headsOf } from "../../src/sandbox/git.ts";
import { environment, releaseTags, repository, reviewed, secret } from "../../src/sandbox/organisation/builders.ts";

/** The smallest organisation with something in every list. */
export function described(given: Partial<SandboxOrganisation> = {}): SandboxOrganisation {
  return {
    login: "tinworks",
    id: 77,
    today: "2026-11-25",
    plan: "team",
    managedUsers: false,
    twoFactorRequired: true,
    basePermission: "read",
    defaultToken: { access: "read", approvesPullRequests: true },
    allowedActions: { allowed: "selected", pinned: true, selected: { github: true, verified: false, patterns: ["tinworks/*"] } },
    people: [
      { login: "ida", role: "owner", twoFactor: "secure" },
      { login: "jon", role: "member", twoFactor: "insecure" },
      { login: "kim", role: "member", twoFactor: "none" },
      { login: "lea", role: "outside", twoFactor: "none" },
    ],
    teams: [{ slug: "smiths", members: ["jon"] }],
    secrets: [
      { ...secret("ANVIL_TOKEN", "2026-01-02"), visibility: "selected", repositories: ["kettle"] },
      { ...secret("HAMMER_TOKEN", "2026-01-03"), visibility: "all" },
      { ...secret("TONGS_TOKEN", "2026-01-04"), visibility: "private" },
    ],
    dependabotSecrets: [{ ...secret("ANVIL_TOKEN", "2026-01-05"), visibility: "selected", repositories: ["kettle"] }],
    variables: [{ name: "SITE", value: "https://tinworks.example", updated: "2026-01-06T08:00:00Z" }],
    accessTokens: [
      token(1, ["kettle"], null, null),
      token(2, "all", "2027-01-01T00:00:00Z", "2026-11-01T00:00:00Z"),
      token(3, [], "2026-01-01T00:00:00Z", null),
    ],
    accessTokenRequests: [
      { id: 9, name: "asked", owner: "jon", permissions: { contents: "read" }, created: "2026-11-20T00:00:00Z", expires: null, reason: "to read" },
    ],
    apps: [
      { slug: "tin-app", id: 5, permissions: { contents: "write" }, repositories: "all", suspended: false, updated: "2026-02-03" },
      { slug: "old-app", id: 6, permissions: { metadata: "read" }, repositories: "selected", suspended: true, updated: "2025-02-03" },
    ],
    runners: [{ name: "bench", os: "linux", labels: ["self-hosted"], ephemeral: false }],
    oidcSubject: { claims: ["repo"], immutable: true },
    immutableReleases: ["kettle"],
    rulesets: [{ ...releaseTags({ name: "above", target: "branch", include: ["~DEFAULT_BRANCH"] }), repositories: ["kettle"] }],
    repositories: [
      kettle,
      repository({ name: "empty", id: 3, pushed: null, environments: [], visibility: "private" }),
      repository({ name: "plain", id: 4 }),
    ],
    withheld: [],
    ...given,
  };
}

export const release = ".github/workflows/release.yml";

const said = { labels: ["tin"], created: "2026-11-01T08:00:00Z", updated: "2026-11-02T08:00:00Z", events: [] };

const unchecked: SandboxRepository = repository({
  name: "kettle",
  id: 2,
  issues: [
    {
      ...said,
      number: 1,
      title: "The lid rattles",
      body: "Since Tuesday.",
      author: "kim",
      state: "open",
      reason: null,
      comments: [
        {
          id: 11,
          body: "/imprimatur recheck",
          author: "lea",
          created: "2026-11-02T08:00:00Z",
          reactions: [{ id: 12, content: "eyes", by: "ida", at: "2026-11-02T08:00:00Z" }],
        },
      ],
    },
  ],
  pulls: [
    {
      ...said,
      number: 2,
      title: "Go back to the old lid",
      body: "",
      author: "jon",
      state: "open",
      draft: false,
      branch: "old",
      base: "main",
      reviewers: ["ida", "team smiths"],
      comments: [],
    },
  ],
  files: { "README.md": "# Kettle\n", [release]: "on: push\njobs: {}\n", "src/lid/handle.ts": "export {};\n" },
  branches: [{ name: "old", files: { [release]: "on: release\njobs: {}\n", "README.md": null } }],
  secrets: [secret("KETTLE_TOKEN", "2026-03-01")],
  dependabotSecrets: [secret("KETTLE_READER", "2026-03-02")],
  variables: [{ name: "COLOUR", value: "tin", updated: "2026-03-03T08:00:00Z" }],
  environments: [
    environment({
      reviewers: ["team smiths", "user ida"],
      waitMinutes: 5,
      secrets: [secret("STAMP", "2026-03-04")],
      variables: [{ name: "HEAT", value: "9", updated: "2026-03-05T08:00:00Z" }],
    }),
    environment({ name: "open", reviewers: [], refs: "any", patterns: [] }),
    environment({ name: "guarded", refs: "protected", patterns: [] }),
  ],
  rulesets: [
    releaseTags({ bypass: ["team smiths", "integration tin-app", "role admin", "owner", "deploy key"] }),
    releaseTags({
      name: "main",
      target: "branch",
      include: ["~ALL"],
      rules: [{ type: "pull_request", approvals: 2, codeOwners: true }, { type: "required_status_checks" }],
    }),
  ],
  branchProtection: [reviewed({ pushAllowed: ["app tin-app", "ida", "team smiths"] })],
  deployKeys: [
    { title: "reads", readOnly: true, created: "2026-03-06", lastUsed: null, addedBy: "ida" },
    { title: "writes", readOnly: false, created: "2026-03-07", lastUsed: "2026-11-01", addedBy: "jon" },
  ],
  access: [
    { role: "maintain", team: "smiths" },
    { role: "write", login: "lea" },
    { role: "triage", login: "kim" },
  ],
  runs: [
    {
      file: release,
      event: "push",
      branch: "main",
      started: "2026-10-01",
      conclusion: "success",
      called: ["tinworks/plain/.github/workflows/ship.yml@main"],
    },
    { file: release, event: "release", branch: "main", started: "2026-10-02", conclusion: "failure", called: [] },
  ],
  oidcSubject: { claims: ["repo", "ref"], immutable: true },
  runners: [{ name: "own", os: "linux", labels: [], ephemeral: true }],
  alerts: [
    {
      number: 1,
      type: "npm_access_token",
      created: "2026-10-01",
      validity: "active",
      publiclyLeaked: true,
      pushedPastProtection: true,
      first: { file: "README.md", line: 1 },
    },
    {
      number: 2,
      type: "pypi_api_token",
      created: "2026-10-02",
      validity: "unknown",
      publiclyLeaked: false,
      pushedPastProtection: false,
      first: null,
    },
  ],
});

const kettle: SandboxRepository = {
  ...unchecked,
  checks: headsOf(unchecked).map(({ commit }, index) => ({
    id: 20 + index,
    name: "Lid",
    head: commit,
    externalId: null,
    details: null,
    app: "tin-app",
    status: "completed",
    conclusion: "success",
    started: "2026-11-02T08:00:00Z",
    completed: "2026-11-02T08:01:00Z",
    title: "It fits",
    summary: "All of it.",
    text: null,
    annotations: [],
    actions: [],
  })),
};

function token(id: number, repositories: readonly string[] | "all", expires: string | null, lastUsed: string | null) {
  const permissions = { contents: "write", organization_secrets: "read", members: "read" } as const;
  return { id, name: `token ${id}`, owner: "jon", repositories, permissions, granted: "2025-05-05T00:00:00Z", expires, lastUsed };
}
