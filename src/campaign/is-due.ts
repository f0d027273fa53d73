import type { Campaign } from "../model/campaign.ts";

/**
 * Whether something that was seen is left to do. What nobody can see of a package that publishes as it should, such as whether an old token
 * was revoked, is asked where people look anyway, and is no reason to write to them.
 */
export function isDue({ next, stage, steps }: Campaign): boolean {
  return next !== null && (stage !== "proven" || steps.some(({ state }) => state === "open"));
}
