import type { RegistryRecord } from "../../model/registry-record.ts";
import { registryOf } from "../../registries/index.ts";
import type { Doubts } from "./doubts.ts";
import type { KnownPublisher } from "./scene.ts";

/** Trusted publishers of GitHub on record; where the list could not be seen, those that releases show, which may be gone. */
export function publishersOf({ registry, name, publishers, shownPublishers, exists }: RegistryRecord, doubts: Doubts): readonly KnownPublisher[] {
  if (!registryOf(registry).trust.offered) return [];
  if (exists.seen && !exists.value) doubts.add(`Whether ${name} is anybody's: its registry has no package of that name.`);
  if (!publishers.seen) {
    doubts.add(`Which trusted publishers ${name} has.`, publishers);
    return shownPublishers.filter(({ provider }) => provider === "github").map((publisher) => ({ publisher, certain: false }));
  }
  for (const { provider, owner, repository } of publishers.value) {
    if (provider !== "github")
      doubts.add(`Who can publish ${name} from ${owner}/${repository}, which is not at GitHub.`, "Its administrators can show it.");
  }
  return publishers.value
    .filter(({ provider, allows }) => provider === "github" && (allows === null || allows.includes("publish") || allows.includes("stage")))
    .map((publisher) => ({ publisher, certain: true }));
}
