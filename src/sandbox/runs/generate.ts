import type { SandboxOrganisation, SandboxRepository } from "../description.ts";
import type { SandboxPackage, SandboxRegistries } from "../registries/description.ts";
import { type Draw, drawFrom } from "./generate/draw.ts";
import { rulesetsOf } from "./generate/gates.ts";
import { staffOf, tokensOf } from "./generate/people.ts";
import { publishersOf } from "./generate/publishers.ts";
import { bareRepository, filesFor, type Published, publishedBy } from "./generate/repositories.ts";
import type { World } from "./world.ts";

const mostPackages = 3;

/**
 * A small organisation that publishes one to three packages by trusted publishing, the same for the same seed: with people,
 * gates and trusted publishers of every kind that docs/who.md tells apart, whether or not they fit each other.
 */
export function smallWorld(seed: number): World {
  const draw = drawFrom(seed);
  const staff = staffOf(draw);
  const owner = { login: draw.one(["Marigold", "pinecone"]), id: 5000 + seed };
  const names = ["alpha", "Beta", "gamma"].slice(0, draw.between(1, 3));
  const bare = names.map((name, index) => bareRepository(draw, staff, name, 6000 + 10 * seed + index));
  // What others call lies in the last repository, where more than its members can read it.
  const host = bare.length > 1 && bare.at(-1)?.visibility === "public" && bare.at(-1)?.archived === false ? (bare.at(-1) ?? null) : null;
  const published = publishedAll(draw, owner, bare, host);
  const files = filesFor(owner.login, published);
  const packages = published.map((one): SandboxPackage => {
    const repository = bare.find(({ name }) => name === one.workflows[0]?.repository);
    return packageOf(draw, owner, one, repository ?? { name: "", id: 0 });
  });
  return {
    organisation: organisationOf(draw, { ...owner, ...staff }, withFiles(bare, files)),
    packages,
    workflows: published.flatMap(({ workflows }) => workflows),
  };
}

/** What a registry serves of a world, and a token of an owner for each registry. They open nothing. */
export function registriesOf({ packages }: World): SandboxRegistries {
  const registries = [...new Set(packages.map(({ registry }) => registry))];
  return { packages, credentials: registries.map((registry) => ({ registry, token: `${registry}-of-ada`, otp: "000000", account: "ada" })) };
}

/** At least one package, and no more than the most. */
function publishedAll(
  draw: Draw,
  owner: Pick<SandboxOrganisation, "login">,
  repositories: readonly SandboxRepository[],
  host: SandboxRepository | null,
): readonly Published[] {
  const all = repositories.flatMap((repository, index) => {
    const count = index === 0 ? draw.between(1, 2) : draw.between(0, 2);
    return publishedBy(draw, owner, repository, count, repository === host ? null : host);
  });
  return all.slice(0, mostPackages);
}

function withFiles(bare: readonly SandboxRepository[], files: ReadonlyMap<string, SandboxRepository["files"]>): readonly SandboxRepository[] {
  return bare.map((repository) => ({ ...repository, files: { ...repository.files, ...files.get(repository.name) } }));
}

function packageOf(
  draw: Draw,
  owner: Pick<SandboxOrganisation, "login" | "id">,
  { registry, name, workflows }: Published,
  repository: Pick<SandboxRepository, "name" | "id">,
): SandboxPackage {
  return {
    registry,
    name,
    owners: [{ kind: "person", name: "ada", role: registry === "npm" ? "maintainer" : "owner", github: registry === "crates-io" ? "ada" : null }],
    publishers: publishersOf(draw, registry, owner, repository, workflows),
    tokens: (registry === "npm" || registry === "crates-io") && draw.percent(40) ? "refused" : "allowed",
    source: `https://github.com/${owner.login}/${repository.name}`,
    releases: [{ version: "1.0.0", published: "2026-06-01T10:00:00Z", by: { account: "ada" } }],
  };
}

function organisationOf(
  draw: Draw,
  staff: Pick<SandboxOrganisation, "login" | "id" | "people" | "teams" | "apps">,
  repositories: readonly SandboxRepository[],
): SandboxOrganisation {
  const names = repositories.map(({ name }) => name);
  return {
    ...staff,
    today: "2026-11-25",
    plan: "enterprise",
    managedUsers: false,
    twoFactorRequired: true,
    basePermission: draw.one(["none", "none", "read", "read", "read", "write", "admin"]),
    defaultToken: { access: "read", approvesPullRequests: false },
    allowedActions: { allowed: "all", pinned: false },
    secrets: [],
    dependabotSecrets: [],
    variables: [],
    accessTokens: tokensOf(draw, staff.people, names),
    accessTokenRequests: [],
    runners: [],
    oidcSubject: { claims: ["repo", "context"], immutable: false },
    immutableReleases: "none",
    rulesets: rulesetsOf(draw, staff, 1).map((ruleset) => (draw.percent(50) ? ruleset : { ...ruleset, repositories: draw.some(names, 50) })),
    repositories,
    withheld: [],
  };
}
