import { adminBypassedEnvironment } from "./admin-bypassed-environment.ts";
import { buildInPublishJob } from "./build-in-publish-job.ts";
import { bypassTokenDeadline } from "./bypass-token-deadline.ts";
import { clientWithoutTrustedPublishing } from "./client-without-trusted-publishing.ts";
import { collaboratorWithout2fa } from "./collaborator-without-2fa.ts";
import { committedRegistryCredential } from "./committed-registry-credential.ts";
import { dangerousPublishTrigger } from "./dangerous-publish-trigger.ts";
import { dormantAccessToken } from "./dormant-access-token.ts";
import { dormantRegistryOwner } from "./dormant-registry-owner.ts";
import { expiredPublishSecret } from "./expired-publish-secret.ts";
import { expiredWaiver } from "./expired-waiver.ts";
import { gemWithoutMfaMetadata } from "./gem-without-mfa-metadata.ts";
import { inheritedSecrets } from "./inherited-secrets.ts";
import { injectablePublishJob } from "./injectable-publish-job.ts";
import { insecure2faMethod } from "./insecure-2fa-method.ts";
import { leakedPublishToken } from "./leaked-publish-token.ts";
import { maskedPublishFailure } from "./masked-publish-failure.ts";
import { memberWithout2fa } from "./member-without-2fa.ts";
import { misplacedEnvironment } from "./misplaced-environment.ts";
import { missingProvenance } from "./missing-provenance.ts";
import { mixedPublishCredentials } from "./mixed-publish-credentials.ts";
import { organizationWidePublishSecret } from "./organization-wide-publish-secret.ts";
import { orphanPackage } from "./orphan-package.ts";
import { outsideRegistryOwner } from "./outside-registry-owner.ts";
import { packageBelowRequiredLevel } from "./package-below-required-level.ts";
import { persistedGitCredentials } from "./persisted-git-credentials.ts";
import { publishFromUnsupportedRunner } from "./publish-from-unsupported-runner.ts";
import { publishSecretOutsideEnvironment } from "./publish-secret-outside-environment.ts";
import { publisherForMissingWorkflow } from "./publisher-for-missing-workflow.ts";
import { publisherOpenToAnyBranch } from "./publisher-open-to-any-branch.ts";
import { publisherOpenToUntrustedEvent } from "./publisher-open-to-untrusted-event.ts";
import { publisherWithoutEnvironment } from "./publisher-without-environment.ts";
import { registryOutsidePolicy } from "./registry-outside-policy.ts";
import { releasedWithToken } from "./released-with-token.ts";
import { repositoryUrlMismatch } from "./repository-url-mismatch.ts";
import { retiredPublishHost } from "./retired-publish-host.ts";
import type { Rule } from "./rule.ts";
import { sharedCacheInPublishJob } from "./shared-cache-in-publish-job.ts";
import { singleRegistryOwner } from "./single-registry-owner.ts";
import { stalePublishSecret } from "./stale-publish-secret.ts";
import { storedPublishToken } from "./stored-publish-token.ts";
import { tokenPublishingStillAllowed } from "./token-publishing-still-allowed.ts";
import { trustDowngraded } from "./trust-downgraded.ts";
import { twoFactorNotRequired } from "./two-factor-not-required.ts";
import { unboundedAccessToken } from "./unbounded-access-token.ts";
import { unmatchedTrustedPublisher } from "./unmatched-trusted-publisher.ts";
import { unmatchedWaiver } from "./unmatched-waiver.ts";
import { unpinnedActionInPublishJob } from "./unpinned-action-in-publish-job.ts";
import { unprotectedPublishBranch } from "./unprotected-publish-branch.ts";
import { unprotectedPublishEnvironment } from "./unprotected-publish-environment.ts";
import { unprotectedReleaseRef } from "./unprotected-release-ref.ts";
import { unsignedMavenRelease } from "./unsigned-maven-release.ts";
import { unusedPublishSecret } from "./unused-publish-secret.ts";
import { workflowWideIdToken } from "./workflow-wide-id-token.ts";
import { writableDefaultToken } from "./writable-default-token.ts";

/** Every rule, in the order in which findings of one place are told. */
export const rules: readonly Rule[] = [
  twoFactorNotRequired,
  memberWithout2fa,
  insecure2faMethod,
  collaboratorWithout2fa,
  outsideRegistryOwner,
  dormantRegistryOwner,
  singleRegistryOwner,
  storedPublishToken,
  mixedPublishCredentials,
  publishSecretOutsideEnvironment,
  organizationWidePublishSecret,
  stalePublishSecret,
  expiredPublishSecret,
  unusedPublishSecret,
  leakedPublishToken,
  committedRegistryCredential,
  unboundedAccessToken,
  dormantAccessToken,
  bypassTokenDeadline,
  unmatchedTrustedPublisher,
  publisherWithoutEnvironment,
  publisherForMissingWorkflow,
  tokenPublishingStillAllowed,
  releasedWithToken,
  trustDowngraded,
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
  writableDefaultToken,
  unprotectedPublishEnvironment,
  unprotectedReleaseRef,
  unprotectedPublishBranch,
  adminBypassedEnvironment,
  orphanPackage,
  retiredPublishHost,
  unsignedMavenRelease,
  missingProvenance,
  gemWithoutMfaMetadata,
  expiredWaiver,
  unmatchedWaiver,
  packageBelowRequiredLevel,
  registryOutsidePolicy,
];
