import type { CampaignStep } from "../model/campaign.ts";

/** Whether a step was seen to be done, or somebody told so. */
export function isDone({ state }: CampaignStep): boolean {
  return state === "done" || state === "told";
}
