import type { Organisation } from "../../../src/model/organisation.ts";
import type { Environment } from "../../../src/model/environment.ts";
import type { PublishPath } from "../../../src/model/publish-path.ts";
import type { BranchProtection, Ruleset } from "../../../src/model/ref-protection.ts";
import type { RegistryRecord } from "../../../src/model/registry-record.ts";
import type { RepositorySettings } from "../../../src/model/repository-settings.ts";
import type { Way, WhoCanPublish } from "../../../src/model/who.ts";
import { type Unlooked, whoCanPublish } from "../../../src/trace/who/index.ts";
import { aPublishPath, releaseFile, slug } from "../../builders.ts";
import { anEnvironment, observed, theOrganisation, theSettings, today } from "../../github.ts";
import { aRecord } from "../../registries/ledger.ts";

/** The reading lamp's repository with nothing guarded: Ada owns the organisation, Grace may write. What a test gives differs. */
export interface Lamp {
  readonly settings?: Partial<RepositorySettings>;
  readonly organisation?: Partial<Organisation> | null;
  readonly record?: Partial<RegistryRecord>;
  readonly paths?: readonly PublishPath[];
  readonly unlooked?: readonly Unlooked[];
}

export function whoCan({ settings = {}, organisation = {}, record = {}, paths = [], unlooked = [] }: Lamp = {}): WhoCanPublish {
  return whoCanPublish({
    record: aRecord({ owners: observed([]), ...record }),
    repositories: [{ slug, settings: openSettings(settings), paths }],
    unlooked,
    organisation: organisation === null ? null : theOrganisation(organisation),
    date: today,
  });
}

export function openSettings(given: Partial<RepositorySettings> = {}): RepositorySettings {
  return theSettings({
    environments: observed([openEnvironment()]),
    rulesets: observed([]),
    pushers: observed([
      { login: "ada", role: "admin", through: ["owner"] },
      { login: "grace", role: "write", through: ["direct"] },
    ]),
    refs: observed({ branches: ["main", "next"], tags: ["v1.0.0"], more: false }),
    ...given,
  });
}

/** One that lets everything in. */
export function openEnvironment(given: Partial<Environment> = {}): Environment {
  return anEnvironment({ reviewers: [], preventSelfReview: false, refs: "any", patterns: observed([]), ...given });
}

/** A ruleset on all refs of a kind, in force, that nobody passes by. */
export function aRuleset(given: Partial<Ruleset> & { readonly types?: readonly string[] } = {}): Ruleset {
  const { types = ["creation", "update"], ...rest } = given;
  return {
    id: 7,
    name: "kept",
    target: "tag",
    from: "repository",
    enforcement: "active",
    include: ["~ALL"],
    exclude: [],
    rules: types.map((type) => ({ type })),
    bypass: [],
    ...rest,
  };
}

export function aProtection(given: Partial<BranchProtection> = {}): BranchProtection {
  return {
    pattern: "main",
    approvals: null,
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

/** A path under one event, whose claims the publisher of these tests takes. */
export function aStartedPath(event: string, given: Partial<PublishPath> = {}): PublishPath {
  const { environment = "npm" } = given;
  const claims = {
    repository: slug,
    repository_owner: "lanternfish",
    workflow_ref: `${slug}/${releaseFile}`,
    job_workflow_ref: `${slug}/${releaseFile}`,
    ...(environment?.includes("${{") ? {} : { environment: environment ?? "" }),
    event_name: event,
    runner_environment: "github-hosted" as const,
  };
  return aPublishPath({ triggers: [event], claims: [claims], ...given });
}

/** `own-copy tag npm: ada, grace with bob?`; a mark where the way is not certain. */
export function told({ ways }: Pick<WhoCanPublish, "ways">, kind?: Way["kind"]): readonly string[] {
  return ways.filter((way) => kind === undefined || way.kind === kind).map(wayTold);
}

function wayTold({ kind, run, credential, actors, certain }: Way): string {
  const what = [kind, credential, run?.event === "push" ? null : run?.event, run?.ref.kind, run === null ? null : (run.environment ?? "-")];
  const who = actors.map(({ name, approvals }) => [name, ...approvals.map(({ by }) => `with ${by.join(" or ")}`)].join(" "));
  return `${what.filter((one) => typeof one === "string").join(" ")}: ${who.join(", ")}${certain ? "" : "?"}`;
}

export function doubts({ unseen }: WhoCanPublish): readonly string[] {
  return unseen.map(({ says }) => says);
}
