import type { Campaign } from "../../../src/model/campaign.ts";
import type { RegistryId } from "../../../src/model/registry.ts";
import { repositoryIssueText } from "../../../src/deliver/texts/repository-issue.ts";
import { registryOf } from "../../../src/registries/index.ts";
import { living } from "../../../src/sandbox/living.ts";
import { invented } from "../../../src/sandbox/organisation/index.ts";
import { inventedRegistries } from "../../../src/sandbox/organisation/packages.ts";
import type { Works } from "../../../src/sandbox/person/works.ts";
import { livingRegistries } from "../../../src/sandbox/registries/living.ts";
import { aPublishPath } from "../../builders.ts";
import { noChoices } from "../../registries/adopt/adopted.ts";

/** Lantern Works on a morning, at a clock that is moved by hand. */
export interface Morning extends Works {
  readonly clock: { now: number };
}

export function aMorning(given: Partial<Works> = {}): Morning {
  const clock = { now: Date.parse("2026-11-25T09:00:00Z") / 1000 };
  const now = () => clock.now;
  return { organisation: living(invented, now), registries: livingRegistries(inventedRegistries, now), now, clock, ...given };
}

/** A repository of Lantern Works, and the package it publishes by `release.yml` in the environment `release` once its change is merged. */
export interface Published {
  readonly registry: RegistryId;
  readonly repository: string;
  readonly purl: string;
  readonly name: string;
  readonly tool: string;
  readonly secrets: readonly string[];
}

export const published: Readonly<Record<RegistryId, Published>> = {
  npm: one("npm", "wick", "pkg:npm/%40lantern-works/wick", "@lantern-works/wick", "npm publish", ["NPM_TOKEN"]),
  pypi: one("pypi", "dipper", "pkg:pypi/lantern-works-dipper", "lantern-works-dipper", "maturin", ["DIPPER_PYPI_TOKEN"]),
  "crates-io": one("crates-io", "slag", "pkg:cargo/slag", "slag", "cargo publish", ["CARGO_REGISTRY_TOKEN"]),
  "maven-central": one("maven-central", "oven", "pkg:maven/example.lanternworks/oven", "example.lanternworks:oven", "gradle", [
    "CENTRAL_USERNAME",
    "CENTRAL_PASSWORD",
  ]),
  rubygems: one("rubygems", "carbuncle", "pkg:gem/carbuncle", "carbuncle", "gem push", []),
  nuget: one("nuget", "dotnet-wick", "pkg:nuget/LanternWorks.Wick", "LanternWorks.Wick", "dotnet nuget push", ["NUGET_API_KEY"]),
};

function one(registry: RegistryId, repository: string, purl: string, name: string, tool: string, secrets: readonly string[]): Published {
  return { registry, repository, purl, name, tool, secrets };
}

/** The campaign with no step done: what can be seen is open, and what cannot is asked. */
export function campaignOf({ registry, repository, purl, name, tool, secrets }: Published, given: Partial<Campaign> = {}): Campaign {
  const path = aPublishPath({ registry, packages: [purl], tool, environment: "release" });
  const subject = { slug: `lantern-works/${repository}`, purl, name, path, secrets, choices: noChoices };
  const steps = registryOf(registry)
    .adopt.runbook(subject)
    .steps.map((step) =>
      step.seenBy === null ? { step, state: "asked" as const, shownBy: null } : { step, state: "open" as const, shownBy: "It is not done." },
    );
  return { registry, purl, stage: "prepared", shownBy: [], steps, next: null, holds: null, ...given };
}

/** The repository's issue as it is delivered. */
export function issueOf({ repository }: Published, campaigns: readonly Campaign[]): string {
  return repositoryIssueText({
    slug: `lantern-works/${repository}`,
    host: "https://github.com",
    by: { login: "imprimatur[bot]", id: 4711, name: null },
    visibility: "public",
    isDone: false,
    told: [],
    postures: [],
    campaigns,
    pullRequests: [],
    findings: [],
    refusals: [],
    decisions: [],
    unseen: [],
    rules: [],
  }).body;
}

/** With steps of these kinds as done as they are seen. */
export function withDone(campaign: Campaign, kinds: readonly string[]): Campaign {
  return {
    ...campaign,
    steps: campaign.steps.map((one) => (kinds.includes(one.step.kind) ? { ...one, state: "done", shownBy: "It was seen." } : one)),
  };
}
