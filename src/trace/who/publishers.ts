import type { PublishPath } from "../../model/publish-path.ts";
import type { RecordedPublisher, RegistryRecord } from "../../model/registry-record.ts";
import { registryOf } from "../../registries/index.ts";
import type { TrustedPublisher } from "../../registries/trust-table.ts";
import type { Doubts } from "./doubts.ts";
import type { KnownPublisher } from "./scene.ts";

/**
 * Trusted publishers of GitHub on record. Where the list could not be seen, those that releases show, which may be gone; where
 * none do, those without which the publish paths could not publish as they do.
 */
export function publishersOf(record: RegistryRecord, paths: readonly PublishPath[], doubts: Doubts): readonly KnownPublisher[] {
  const { registry, name, publishers, shownPublishers, exists } = record;
  if (!registryOf(registry).trust.offered) return [];
  if (exists.seen && !exists.value) doubts.add(`Whether ${name} is anybody's: its registry has no package of that name.`);
  if (!publishers.seen) {
    doubts.add(`Which trusted publishers ${name} has.`, publishers);
    const shown = shownPublishers.filter(({ provider }) => provider === "github");
    return (shown.length > 0 ? shown : presumed(record, paths)).map((publisher) => ({ publisher, certain: false }));
  }
  for (const { provider, owner, repository } of publishers.value) {
    if (provider !== "github")
      doubts.add(`Who can publish ${name} from ${owner}/${repository}, which is not at GitHub.`, "Its administrators can show it.");
  }
  return publishers.value
    .filter(({ provider, allows }) => provider === "github" && (allows === null || allows.includes("publish") || allows.includes("stage")))
    .map((publisher) => ({ publisher, certain: true }));
}

function presumed({ registry }: RegistryRecord, paths: readonly PublishPath[]): readonly RecordedPublisher[] {
  const { trust } = registryOf(registry);
  if (!trust.offered) return [];
  const trusting = paths.filter(({ credential }) => credential.kind === "trusted-publishing");
  const found = trusting.flatMap(({ claims }) => claims.flatMap((one) => trust.publisherFor(one) ?? []));
  return [...new Map(found.map((one) => [JSON.stringify(one), recorded(one)])).values()];
}

function recorded({ owner, repository, workflow, environment, workflowRepository, ownerId, repositoryId }: TrustedPublisher): RecordedPublisher {
  return {
    id: null,
    provider: "github",
    owner,
    repository,
    workflow,
    environment: environment ?? null,
    workflowRepository: workflowRepository ?? null,
    ownerId: ownerId ?? null,
    repositoryId: repositoryId ?? null,
    allows: null,
    createdAt: null,
  };
}
