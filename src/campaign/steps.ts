import type { CampaignStep } from "../model/campaign.ts";
import type { RunbookStep } from "../model/fix.ts";
import { nameOf } from "../model/known-registry.ts";
import { isTrusted } from "./newest-release.ts";
import { takesPlace, withoutStandIn } from "./pending.ts";
import type { Publishing } from "./publishing.ts";
import { seePublisher } from "./see-publisher.ts";
import { seeRelease } from "./see-release.ts";
import { seeDeleted, seeEnvironment, seeStored, seeVariable } from "./see-settings.ts";
import { done, open, type Sight } from "./sight.ts";
import { toldKey } from "./told-key.ts";

/** What a package's owners do, and how far each step is. What was looked at decides; only what cannot be seen is taken from what people told. */
export function stepsOf(publishing: Publishing): readonly CampaignStep[] {
  return withoutStandIn(publishing).flatMap((step): readonly CampaignStep[] => {
    const sight = seen(step, publishing);
    // A package that is there needs no first version.
    if (step.kind === "first-version" && sight?.done === true) return [];
    if (step.kind === "revoke-token" && neverHadToken(publishing)) return [];
    if (sight !== null) return [{ step, state: sight.done ? "done" : "open", shownBy: sight.says }];
    return [{ step, state: publishing.told.has(toldKey(step.kind, publishing.purl)) ? "told" : "asked", shownBy: null }];
  });
}

/** Where every version was seen to come by a trusted publisher, there is no token that anybody could be asked to revoke. */
function neverHadToken({ entry, paths, told, purl }: Publishing): boolean {
  if (told.has(toldKey("revoke-token", purl)) || paths.some(({ credential }) => credential.kind !== "trusted-publishing")) return false;
  if (entry === null || !entry.record.releases.seen || entry.record.releases.value.more) return false;
  const { newest } = entry.record.releases.value;
  return newest.length > 0 && newest.every(isTrusted);
}

function seen(step: RunbookStep, publishing: Publishing): Sight {
  switch (step.kind) {
    case "first-version":
      return takesPlace(step) ? null : seeFirst(publishing);
    case "environment":
      return seeEnvironment(step, publishing);
    case "variable":
      return seeVariable(step, publishing);
    case "register":
      return seePublisher(step, publishing);
    case "release":
      return seeRelease(publishing);
    case "refuse-tokens":
      return seeRefusal(publishing);
    case "store-token":
      return seeStored(step, publishing);
    case "delete-secret":
      return seeDeleted(step, publishing);
    case "make-token":
    case "revoke-token":
    case "choose-package":
      return null;
  }
}

function seeFirst({ entry, registry, name }: Publishing): Sight {
  if (entry === null || !entry.record.exists.seen) return null;
  return entry.record.exists.value ? done(`${nameOf(registry)} has ${name}.`) : open(`${nameOf(registry)} has no ${name} yet.`);
}

function seeRefusal({ entry, registry }: Publishing): Sight {
  if (entry === null || !entry.record.tokens.seen) return null;
  return entry.record.tokens.value === "refused"
    ? done(`${nameOf(registry)} refuses tokens for it.`)
    : open(`${nameOf(registry)} still takes tokens for it.`);
}
