import type { FixChoices } from "../../registries/adopt.ts";

/** What fixes choose where the policy says nothing: the App has nobody beside it to ask. */
export const choices: FixChoices = { environment: null, nugetUser: null, staged: false, pinOf: () => undefined };
