import { chance } from "./chance.ts";
import type { SandboxEnvironment, SandboxOrganisation, SandboxPerson, SandboxRepository, SandboxSecret } from "./description.ts";
import { generatedFiles, type Recipe, recipes } from "./generated-files.ts";

export interface Generating {
  readonly seed: number;
  readonly repositories: number;
  /** Share of repositories that publish, 0 to 1. */
  readonly publishing: number;
  /** Which of several it is, from 0 on: name and numbers are its own, as GitHub's are. */
  readonly number?: number;
}

const today = "2026-11-25";

/**
 * An organisation of any size, the same for the same seed. Texts are made when they are asked for and forgotten again, so
 * that ten thousand repositories take little memory.
 */
export function generate({ seed, repositories, publishing, number = 0 }: Generating): SandboxOrganisation {
  const draw = chance(seed);
  const people = Array.from({ length: Math.max(3, Math.min(300, Math.ceil(repositories / 20))) }, (_, index) => personOf(index, draw));
  const [first] = people;
  return {
    login: number === 0 ? "generated" : `generated-${number}`,
    id: 4711 + number,
    today,
    plan: "enterprise",
    managedUsers: false,
    twoFactorRequired: draw() < 0.5,
    basePermission: "read",
    defaultToken: { access: draw() < 0.5 ? "read" : "write", approvesPullRequests: false },
    allowedActions: { allowed: "all", pinned: false },
    people,
    teams: [{ slug: "releases", members: people.slice(0, 3).map(({ login }) => login) }],
    secrets: [
      { ...secret("NPM_TOKEN", draw), visibility: "all" },
      { ...secret("SHARED_PYPI_TOKEN", draw), visibility: "private" },
    ],
    dependabotSecrets: [],
    variables: [],
    accessTokens: [
      {
        id: 1,
        name: "release bot",
        owner: first?.login ?? "person-0",
        repositories: "all",
        permissions: { contents: "write", workflows: "write" },
        granted: "2025-01-01",
        expires: null,
        lastUsed: "2026-11-01",
      },
    ],
    accessTokenRequests: [],
    apps: [{ slug: "dependency-bot", id: 1, permissions: { contents: "write" }, repositories: "all", suspended: false, updated: "2026-01-01" }],
    runners: [],
    oidcSubject: { claims: ["repo", "context"], immutable: false },
    immutableReleases: "none",
    rulesets: [],
    repositories: Array.from({ length: repositories }, (_, index) => repositoryOf(index, number, publishing, people, draw)),
    withheld: [],
  };
}

function personOf(index: number, draw: () => number): SandboxPerson {
  const drawn = draw();
  return {
    login: `person-${index}`,
    role: index < 2 ? "owner" : drawn > 0.95 ? "outside" : "member",
    twoFactor: drawn < 0.03 ? "none" : drawn < 0.08 ? "insecure" : "secure",
  };
}

function secret(name: string, draw: () => number): SandboxSecret {
  const updated = new Date(Date.parse(today) - Math.floor(draw() * 900) * 86_400_000).toISOString().slice(0, 10);
  return { name, created: "2024-01-01", updated };
}

/** Repositories publish, have workflows that do not, or have none: about as many as elsewhere (the corpus: six in ten have some). */
function repositoryOf(
  index: number,
  organisation: number,
  publishing: number,
  people: readonly SandboxPerson[],
  draw: () => number,
): SandboxRepository {
  const name = `r${String(index).padStart(5, "0")}`;
  const drawn = draw();
  const recipe = drawn < publishing ? recipes[Math.floor(draw() * recipes.length)] : undefined;
  const others = drawn < 0.6 || recipe !== undefined ? 1 + Math.floor(draw() * 4) : 0;
  const environment = recipe !== undefined && draw() < 0.6 ? environmentOf(recipe, draw) : undefined;
  const pusher = people[Math.floor(draw() * people.length)]?.login ?? "person-0";
  return {
    name,
    id: 100_000 + 1_000_000 * organisation + index,
    visibility: draw() < 0.6 ? "public" : "private",
    archived: draw() < 0.1,
    fork: draw() < 0.05,
    defaultBranch: "main",
    pushed: draw() < 0.01 ? null : "2026-10-01",
    // A getter: held for each of ten thousand, texts would be most of the memory.
    get files() {
      return generatedFiles(name, recipe, others, environment?.name);
    },
    branches: recipe !== undefined && draw() < 0.2 ? [{ name: "old", files: { ".github/workflows/release.yml": "on: push\njobs: {}\n" } }] : [],
    tags: [],
    secrets: recipe?.secret !== undefined && environment === undefined ? [secret(recipe.secret, draw)] : [],
    dependabotSecrets: [],
    variables: [],
    environments: environment === undefined ? [] : [environment],
    defaultToken: { access: draw() < 0.5 ? "read" : "write", approvesPullRequests: false },
    rulesets: recipe !== undefined && draw() < 0.4 ? [releaseTags] : [],
    branchProtection: draw() < 0.5 ? [protection] : [],
    deployKeys: draw() < 0.1 ? [{ title: "mirror", readOnly: draw() < 0.5, created: "2025-03-01", lastUsed: null, addedBy: pusher }] : [],
    access: [{ login: pusher, role: "write" }],
    disabledWorkflows: [],
    runs:
      recipe === undefined
        ? []
        : [{ file: ".github/workflows/release.yml", event: "push", branch: "main", started: "2026-09-01", conclusion: "success", called: [] }],
    oidcSubject: { claims: null, immutable: false },
    immutableReleases: draw() < 0.2,
    runners: [],
    alerts: [],
  };
}

const protection: SandboxRepository["branchProtection"][number] = {
  pattern: "main",
  approvals: 1,
  codeOwners: false,
  pullRequestBypass: [],
  blocksCreations: true,
  pushAllowed: null,
  forcePushes: false,
  deletions: false,
  holdsAdmins: true,
};

const releaseTags: SandboxRepository["rulesets"][number] = {
  name: "releases",
  target: "tag",
  enforcement: "active",
  include: ["refs/tags/v*"],
  exclude: [],
  rules: [{ type: "creation" }, { type: "update" }, { type: "deletion" }],
  bypass: ["team releases"],
};

function environmentOf({ environment, secret: name }: Recipe, draw: () => number): SandboxEnvironment {
  return {
    name: environment,
    reviewers: draw() < 0.5 ? ["team releases"] : [],
    preventSelfReview: false,
    waitMinutes: 0,
    adminsBypass: draw() < 0.5,
    refs: draw() < 0.5 ? "listed" : "any",
    patterns: [{ type: "tag", name: "v*" }],
    secrets: name === undefined ? [] : [secret(name, draw)],
    variables: [],
  };
}
