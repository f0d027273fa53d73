import { secretsIn } from "../../campaign/step-names.ts";
import type { Campaign, CampaignStep } from "../../model/campaign.ts";
import type { Finding } from "../../model/finding.ts";
import { knownRegistries } from "../../model/known-registry.ts";
import type { RuleMetadata } from "../../model/rule.ts";
import { isSetting } from "../../model/setting.ts";

/** Whether everybody who reads a public repository may be told: what stands in its files they can read themselves. */
export function isOpenKnowledge({ at, rule }: Finding, rules: readonly RuleMetadata[]): boolean {
  const sight = rules.find(({ id }) => id === rule)?.sight;
  return !isSetting(at) && sight !== "organisation" && sight !== "repository-settings";
}

/**
 * A campaign as everybody may be told of it: a secret that was only found in GitHub's settings is not named, as that a token lies about is
 * nobody's business. Before its change is merged a workflow names it. In: the repository's page, `https://host/owner/name`.
 */
export function toldOpenly(campaign: Campaign, page: string): Campaign {
  const { stage, registry, steps, next } = campaign;
  // At Maven Central the token stays, and workflows name it.
  if (registry === "maven-central" || stage === "untouched" || stage === "prepared") return campaign;
  const names = steps.flatMap(({ step }) => (step.kind === "delete-secret" ? secretsIn(step).map(({ name }) => name) : []));
  const link = `${page}/settings/secrets/actions`;
  const says = `Delete the secret that held the token of ${knownRegistries[registry].name}, where GitHub still keeps one: no workflow reads it, and it is not named in public.`;
  const openly = ({ step, state, shownBy: by }: CampaignStep): CampaignStep =>
    step.kind === "delete-secret" && secretsIn(step).length > 0
      ? { step: { ...step, says, commands: [], link }, state, shownBy: by === null ? null : kept[state === "done" ? "done" : "open"] }
      : { step, state, shownBy: by };
  return {
    ...campaign,
    steps: steps.map(openly),
    next:
      next === null || !names.some((name) => next.says.split(/\W+/).includes(name)) ? next : { says: "Delete the secret that held the token.", link },
  };
}

const kept = { done: "GitHub has it no more.", open: "GitHub still has it." } as const;
