import { adoptTrustedPublishing } from "./adopt-trusted-publishing.ts";
import { bindEnvironment } from "./bind-environment.ts";
import { containPublishToken } from "./contain-publish-token.ts";
import { dropPersistedCredentials } from "./drop-persisted-credentials.ts";
import { dropSharedCache } from "./drop-shared-cache.ts";
import { fillRepositoryUrl } from "./fill-repository-url.ts";
import type { Fix } from "./fix.ts";
import { moveIdTokenToJob } from "./move-id-token-to-job.ts";
import { nameSecrets } from "./name-secrets.ts";
import { narrowPermissions } from "./narrow-permissions.ts";
import { pinActions } from "./pin-actions.ts";
import { requireGemMfa } from "./require-gem-mfa.ts";
import { splitBuildAndPublish } from "./split-build-and-publish.ts";
import { unmaskPublishFailure } from "./unmask-publish-failure.ts";

/** Every fix, in the order in which they are applied. */
export const fixes: readonly Fix[] = [
  adoptTrustedPublishing,
  containPublishToken,
  splitBuildAndPublish,
  moveIdTokenToJob,
  narrowPermissions,
  bindEnvironment,
  nameSecrets,
  dropPersistedCredentials,
  dropSharedCache,
  unmaskPublishFailure,
  pinActions,
  requireGemMfa,
  fillRepositoryUrl,
];
