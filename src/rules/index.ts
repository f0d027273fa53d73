import { buildInPublishJob } from "./build-in-publish-job.ts";
import { bypassTokenDeadline } from "./bypass-token-deadline.ts";
import { clientWithoutTrustedPublishing } from "./client-without-trusted-publishing.ts";
import { committedRegistryCredential } from "./committed-registry-credential.ts";
import { dangerousPublishTrigger } from "./dangerous-publish-trigger.ts";
import { expiredWaiver } from "./expired-waiver.ts";
import { gemWithoutMfaMetadata } from "./gem-without-mfa-metadata.ts";
import { inheritedSecrets } from "./inherited-secrets.ts";
import { injectablePublishJob } from "./injectable-publish-job.ts";
import { maskedPublishFailure } from "./masked-publish-failure.ts";
import { misplacedEnvironment } from "./misplaced-environment.ts";
import { missingProvenance } from "./missing-provenance.ts";
import { mixedPublishCredentials } from "./mixed-publish-credentials.ts";
import { packageBelowRequiredLevel } from "./package-below-required-level.ts";
import { persistedGitCredentials } from "./persisted-git-credentials.ts";
import { publishFromUnsupportedRunner } from "./publish-from-unsupported-runner.ts";
import { publishSecretOutsideEnvironment } from "./publish-secret-outside-environment.ts";
import { publisherOpenToAnyBranch } from "./publisher-open-to-any-branch.ts";
import { publisherOpenToUntrustedEvent } from "./publisher-open-to-untrusted-event.ts";
import { registryOutsidePolicy } from "./registry-outside-policy.ts";
import { repositoryUrlMismatch } from "./repository-url-mismatch.ts";
import { retiredPublishHost } from "./retired-publish-host.ts";
import { sharedCacheInPublishJob } from "./shared-cache-in-publish-job.ts";
import type { Rule } from "./rule.ts";
import { storedPublishToken } from "./stored-publish-token.ts";
import { unmatchedWaiver } from "./unmatched-waiver.ts";
import { unpinnedActionInPublishJob } from "./unpinned-action-in-publish-job.ts";
import { unsignedMavenRelease } from "./unsigned-maven-release.ts";
import { workflowWideIdToken } from "./workflow-wide-id-token.ts";

/** Every rule that files can decide, in the order in which findings of one place are told. */
export const rules: readonly Rule[] = [
  storedPublishToken,
  mixedPublishCredentials,
  publishSecretOutsideEnvironment,
  committedRegistryCredential,
  bypassTokenDeadline,
  clientWithoutTrustedPublishing,
  publishFromUnsupportedRunner,
  repositoryUrlMismatch,
  publisherOpenToAnyBranch,
  publisherOpenToUntrustedEvent,
  dangerousPublishTrigger,
  injectablePublishJob,
  workflowWideIdToken,
  misplacedEnvironment,
  unpinnedActionInPublishJob,
  sharedCacheInPublishJob,
  buildInPublishJob,
  persistedGitCredentials,
  inheritedSecrets,
  maskedPublishFailure,
  retiredPublishHost,
  unsignedMavenRelease,
  missingProvenance,
  gemWithoutMfaMetadata,
  expiredWaiver,
  unmatchedWaiver,
  packageBelowRequiredLevel,
  registryOutsidePolicy,
];
