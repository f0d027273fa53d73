import type { FixPreferences } from "../model/policy.ts";
import type { FixChoices } from "../registries/adopt.ts";

/** What fixes choose: what a person says for this run, else what the policy says. An approval that the policy asks for stays. */
export function choicesUnder(given: FixChoices, { environment, nugetUser, staged }: FixPreferences): FixChoices {
  return {
    ...given,
    environment: given.environment ?? environment,
    nugetUser: given.nugetUser ?? nugetUser,
    staged: given.staged || staged,
  };
}
