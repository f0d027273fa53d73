import type { SandboxOrganisation, SandboxRepository } from "../../../src/sandbox/description.ts";
import { repository } from "../../../src/sandbox/organisation/builders.ts";
import type { SandboxPackage } from "../../../src/sandbox/registries/description.ts";
import { acceptedPairs } from "../../../src/sandbox/runs/accepted-pairs.ts";
import type { Pair, World, WorldWorkflow } from "../../../src/sandbox/runs/world.ts";
import { described } from "../described-organisation.ts";
import { packageOf, publisher } from "../exchange/described.ts";

export const release = ".github/workflows/release.yml";

/** `tinworks/kettle`, which nothing guards; jon and kim write it. */
export function kettle(given: Partial<SandboxRepository> = {}): SandboxRepository {
  return repository({
    name: "kettle",
    id: 2,
    files: { [release]: "on: push\njobs: {}\n" },
    branches: [{ name: "next", files: {} }],
    environments: [],
    rulesets: [],
    branchProtection: [],
    access: [
      { login: "jon", role: "write" },
      { login: "kim", role: "maintain" },
      { login: "mia", role: "read" },
    ],
    ...given,
  });
}

/** Ida owns it, jon, kim and mia are members, and lea comes from outside; jon and mia are the team `smiths`. */
export function tinworks(given: Partial<SandboxOrganisation> = {}): SandboxOrganisation {
  return described({
    basePermission: "none",
    people: [
      { login: "ida", role: "owner", twoFactor: "secure" },
      { login: "jon", role: "member", twoFactor: "secure" },
      { login: "kim", role: "member", twoFactor: "secure" },
      { login: "mia", role: "member", twoFactor: "secure" },
      { login: "lea", role: "outside", twoFactor: "secure" },
    ],
    teams: [{ slug: "smiths", members: ["jon", "mia"] }],
    accessTokens: [],
    apps: [],
    rulesets: [],
    repositories: [kettle()],
    ...given,
  });
}

/** A crate that `release.yml` publishes from `kettle` when a tag is pushed. */
export function world(
  given: {
    readonly repository?: Partial<SandboxRepository>;
    readonly organisation?: Partial<SandboxOrganisation>;
    readonly workflow?: Partial<WorldWorkflow>;
    readonly packages?: readonly SandboxPackage[];
    readonly customRules?: World["customRules"];
  } = {},
): World {
  const packages = given.packages ?? [packageOf("crates-io", "kettle", [publisher()])];
  const workflow = { repository: "kettle", file: release, events: ["push"], environment: null, calls: null };
  return {
    organisation: tinworks({ repositories: [kettle(given.repository)], ...given.organisation }),
    packages,
    workflows: [{ ...workflow, registry: packages[0]?.registry ?? "crates-io", package: packages[0]?.name ?? "", ...given.workflow }],
    ...(given.customRules === undefined ? {} : { customRules: given.customRules }),
  };
}

/** Pairs for the first package, a line each, sorted: `person jon own-copy push tag release: alone`. */
export function told(of: World, which: (pair: Pair) => boolean = () => true): readonly string[] {
  const [first] = of.packages;
  return first === undefined ? [] : acceptedPairs(of, first).filter(which).map(line).toSorted();
}

function line({ actor, way, event, ref, environment, alone, approvedBy }: Pair): string {
  const run = `${actor.kind} ${actor.name} ${way} ${event} ${ref} ${environment ?? "-"}`;
  return `${run}: ${alone ? "alone" : approvedBy.join(" ")}`;
}
