import { clientWithoutTrustedPublishing } from "./client-without-trusted-publishing.ts";
import { misplacedEnvironment } from "./misplaced-environment.ts";
import { mixedPublishCredentials } from "./mixed-publish-credentials.ts";
import type { Rule } from "./rule.ts";
import { storedPublishToken } from "./stored-publish-token.ts";
import { workflowWideIdToken } from "./workflow-wide-id-token.ts";

/** Every rule, in the order in which findings of one place are told. */
export const rules: readonly Rule[] = [
  storedPublishToken,
  mixedPublishCredentials,
  clientWithoutTrustedPublishing,
  workflowWideIdToken,
  misplacedEnvironment,
];
